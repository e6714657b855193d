import { createDecipheriv, createPublicKey, hkdfSync, randomBytes, verify, type ECDH } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newKeyPair } from '../../apps/server/src/push/encrypt-push.js';

const SALT_BYTES = 16;
const KEY_AT = 21;

/** Reads a push message as a browser does (RFC 8291). @throws where it is for another browser, or altered */
export function openPush(sealed: Buffer, browser: ECDH, auth: Uint8Array): string {
  const salt = sealed.subarray(0, SALT_BYTES);
  const keyBytes = sealed.readUInt8(KEY_AT - 1);
  const sender = sealed.subarray(KEY_AT, KEY_AT + keyBytes);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', browser.computeSecret(sender), auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12));
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const text = Buffer.concat([decipher.update(sealed.subarray(KEY_AT + keyBytes, -16)), decipher.final()]);
  const end = text.lastIndexOf(2);
  return text.subarray(0, end).toString();
}

/** What a push service was asked to bring to the browser. */
export interface Pushed {
  readonly headers: IncomingHttpHeaders;
  /** As the browser reads it. */
  readonly text: string;
  /** What the sender's token claims; its signature has been verified. */
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string };
}

/** A browser that has subscribed, and the push service it has subscribed at: on this machine. */
export class PushBrowser {
  readonly pushed: Pushed[] = [];
  /** What the service answers. */
  status = 201;
  private readonly pair = newKeyPair(randomBytes);
  private readonly auth = randomBytes(16);

  private constructor(
    readonly origin: string,
    private readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<PushBrowser> {
    const server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        browser.take(request.headers, Buffer.concat(pieces));
        response.writeHead(browser.status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const browser = new PushBrowser(
      `http://127.0.0.1:${port}`,
      () => new Promise((resolve) => server.close(() => resolve())),
    );
    return browser;
  }

  get subscription(): { endpoint: string; keys: { p256dh: string; auth: string } } {
    const keys = { p256dh: this.pair.getPublicKey('base64url'), auth: this.auth.toString('base64url') };
    return { endpoint: `${this.origin}/push/secret-path`, keys };
  }

  stop(): Promise<void> {
    return this.close();
  }

  private take(headers: IncomingHttpHeaders, body: Buffer): void {
    this.pushed.push({ headers, text: openPush(body, this.pair, this.auth), claims: claimsOf(headers) });
  }
}

function claimsOf({ authorization = '' }: IncomingHttpHeaders): Pushed['claims'] {
  const [, header = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const right = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!right) throw new Error('The token is not signed by the key that it names.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Pushed['claims'];
}
