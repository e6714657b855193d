import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { AddPasskey, PasskeyAssertion } from '#contract';

const PRESENT_AND_VERIFIED = 0x05;

/** What an assertion may say otherwise than an honest authenticator and browser would. */
export interface Dishonesty {
  readonly origin?: string;
  readonly flags?: number;
  readonly counter?: number;
}

/** A passkey in software, with the browser around it: what WebAuthn asks of both, and an ES256 key that anybody could copy. */
export class Authenticator {
  readonly credential = randomBytes(16).toString('base64url');
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private counter = 0;

  constructor(private readonly origin: string) {
    ({ privateKey: this.privateKey, publicKey: this.publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  }

  /** What is sent to add it, over a challenge that the service gave. */
  added(name: string, challenge: string): AddPasskey {
    const spki = this.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
    return { name, publicKey: spki, algorithm: -7, assertion: this.assert(challenge) };
  }

  assert(challenge: string, dishonesty: Dishonesty = {}): PasskeyAssertion {
    this.counter += 1;
    const said = { origin: this.origin, flags: PRESENT_AND_VERIFIED, counter: this.counter, ...dishonesty };
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(said.counter);
    const relyingParty = createHash('sha256').update(new URL(this.origin).hostname).digest();
    const authenticatorData = Buffer.concat([relyingParty, Buffer.from([said.flags]), counter]);
    const clientData = { type: 'webauthn.get', challenge, origin: said.origin, crossOrigin: false };
    const clientDataJson = Buffer.from(JSON.stringify(clientData));
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientDataJson).digest()]);
    return {
      credential: this.credential,
      authenticatorData: authenticatorData.toString('base64url'),
      clientDataJson: clientDataJson.toString('base64url'),
      signature: sign('sha256', signed, this.privateKey).toString('base64url'),
    };
  }
}
