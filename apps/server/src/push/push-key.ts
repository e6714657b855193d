import { createPrivateKey, sign, type ECDH, type KeyObject } from 'node:crypto';
import { Fault, type Entropy, type EpochMs } from '#kernel';
import type { Keys } from '#vault';
import { keyPairOf, newKeyPair } from './encrypt-push.js';

const FILE = 'push.key';
/** A push service refuses more than a day (RFC 8292, section 2). */
const TOKEN_LIFE_MS = 12 * 3_600_000;

/** The key by which push services know this installation (VAPID, RFC 8292). A browser's subscription is bound to it. */
export class PushKey {
  /** Base64url; what a browser is given when it subscribes. */
  readonly publicKey: string;
  readonly #private: KeyObject;

  constructor(pair: ECDH) {
    const point = pair.getPublicKey();
    this.publicKey = point.toString('base64url');
    this.#private = createPrivateKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
        d: pair.getPrivateKey().toString('base64url'),
      },
    });
  }

  /**
   * The `Authorization` header of one request.
   *
   * @param origin of the push service
   * @param contact where the service's people reach the operator: `mailto:` or `https:`
   */
  authorization(origin: string, contact: string, now: EpochMs): string {
    const claims = { aud: origin, exp: Math.floor((now + TOKEN_LIFE_MS) / 1000), sub: contact };
    const signed = [{ typ: 'JWT', alg: 'ES256' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = sign('sha256', Buffer.from(signed), { key: this.#private, dsaEncoding: 'ieee-p1363' });
    return `vapid t=${signed}.${signature.toString('base64url')}, k=${this.publicKey}`;
  }
}

/** The key in the KEYS folder; `undefined` where there is none and none may be made. @throws Fault `push-key-damaged` */
export async function openPushKey(keys: Keys, mayMake: boolean, entropy: Entropy): Promise<OpenedPushKey | undefined> {
  const text = await keys.secret(FILE);
  if (text !== undefined) return { key: new PushKey(parse(text)), made: false };
  if (!mayMake) return undefined;
  const pair = newKeyPair((count) => entropy.bytes(count));
  await keys.keep(FILE, Buffer.from(`${pair.getPrivateKey('hex').padStart(64, '0')}\n`, 'ascii'));
  return { key: new PushKey(pair), made: true };
}

/** The key, and whether it was made just now: then somebody has to copy it to a safe place. */
export interface OpenedPushKey {
  readonly key: PushKey;
  readonly made: boolean;
}

function parse(bytes: Uint8Array): ECDH {
  const text = Buffer.from(bytes).toString('ascii').trim();
  const pair = /^[0-9a-f]{64}$/.test(text) ? keyPairOf(Buffer.from(text, 'hex')) : undefined;
  if (pair) return pair;
  throw new Fault({
    kind: 'unavailable',
    code: 'push-key-damaged',
    detail: `${FILE} in the KEYS folder does not hold a key for web push.`,
    mend: 'Put your copy of the key in its place. Without a copy remove the file: every browser then has to be subscribed again.',
  });
}
