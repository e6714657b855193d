import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { PasskeyPublicKey } from '#access';
import type { AddPasskey, PasskeyAssertion } from '#contract';

const PRESENT_AND_VERIFIED = 0x05;

/** What an assertion may say otherwise than an honest authenticator and browser would. */
export interface Dishonesty {
  readonly origin?: string;
  readonly flags?: number;
  readonly counter?: number;
}

interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A passkey in software, with the browser around it: what WebAuthn asks of both, and a key that anybody could copy. */
export class SoftPasskey {
  readonly credential = randomBytes(16).toString('base64url');
  private readonly pair: KeyPair;
  private counter = 0;

  /**
   * @param algorithm COSE number
   * @param rsaBits of an RSA key; below 2048 the service takes none
   */
  constructor(
    private readonly origin: string,
    private readonly algorithm: PasskeyPublicKey['algorithm'] = -7,
    rsaBits = 2048,
  ) {
    this.pair = newPair(algorithm, rsaBits);
  }

  /** Its public half. */
  get key(): PasskeyPublicKey {
    const { x = '', y = '', n = '', e = '' } = this.pair.publicKey.export({ format: 'jwk' });
    switch (this.algorithm) {
      case -7:
        return { algorithm: this.algorithm, x, y };
      case -8:
        return { algorithm: this.algorithm, x };
      case -257:
        return { algorithm: this.algorithm, n, e };
    }
  }

  /** What is sent to add it, over a challenge that the service gave. */
  added(name: string, challenge: string): AddPasskey {
    return { name, publicKey: this.spki, algorithm: this.algorithm, assertion: this.assert(challenge) };
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
      signature: sign(this.algorithm === -8 ? null : 'sha256', signed, this.pair.privateKey).toString('base64url'),
    };
  }

  private get spki(): string {
    return this.pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  }
}

function newPair(algorithm: PasskeyPublicKey['algorithm'], rsaBits: number): KeyPair {
  switch (algorithm) {
    case -7:
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case -8:
      return generateKeyPairSync('ed25519');
    case -257:
      return generateKeyPairSync('rsa', { modulusLength: rsaBits });
  }
}
