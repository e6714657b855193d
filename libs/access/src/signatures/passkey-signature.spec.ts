import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { sha256 } from '#digest';
import type { PasskeyPublicKey } from './cose-key.js';
import {
  challengeOf,
  verifyPasskeySignature,
  type PasskeySignature,
  type SignatureExpectation,
} from './passkey-signature.js';

// Method: an authenticator of our own signs as WebAuthn says; then one thing at a time is forged, and signed
// again wherever a forger could, so that each refusal rests on its own rule and not on the broken signature.

const CONTENT = sha256('the brief as it was shown');
const RELYING_PARTY = 'holdfast.example';
const ORIGIN = 'https://holdfast.example';
const PRESENT = 0x01;
const VERIFIED = 0x04;

interface Passkey {
  readonly privateKey: KeyObject;
  readonly key: PasskeyPublicKey;
}

interface Made {
  readonly clientData: object;
  readonly relyingParty: string;
  readonly flags: number;
  readonly counter: number;
}

const PASSKEYS: Readonly<Record<'ES256' | 'EdDSA' | 'RS256', Passkey>> = {
  ES256: es256(),
  EdDSA: edDsa(),
  RS256: rs256(2048),
};

function es256(): Passkey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, key: { algorithm: -7, x, y } };
}

function edDsa(): Passkey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, key: { algorithm: -8, x } };
}

function rs256(modulusLength: number): Passkey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, key: { algorithm: -257, n, e } };
}

function clientData(overrides: object = {}): object {
  return { type: 'webauthn.get', challenge: challengeOf(CONTENT), origin: ORIGIN, crossOrigin: false, ...overrides };
}

function hashOf(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

function signedBy({ privateKey, key }: Passkey, made: Partial<Made> = {}): PasskeySignature {
  const all = { clientData: clientData(), relyingParty: RELYING_PARTY, flags: PRESENT | VERIFIED, counter: 7, ...made };
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(all.counter);
  const authenticatorData = Buffer.concat([hashOf(all.relyingParty), Buffer.from([all.flags]), counter]);
  const json = Buffer.from(JSON.stringify(all.clientData));
  const signed = Buffer.concat([authenticatorData, hashOf(json)]);
  return {
    authenticatorData: authenticatorData.toString('base64url'),
    clientDataJson: json.toString('base64url'),
    signature: sign(key.algorithm === -8 ? null : 'sha256', signed, privateKey).toString('base64url'),
  };
}

function expectation(overrides: Partial<SignatureExpectation> = {}): SignatureExpectation {
  const { key } = PASSKEYS.ES256;
  return { contentHash: CONTENT, key, relyingParty: RELYING_PARTY, origins: [ORIGIN], counter: 6, ...overrides };
}

function codeOf(given: PasskeySignature, overrides: Partial<SignatureExpectation> = {}): string | undefined {
  const outcome = verifyPasskeySignature(given, expectation(overrides));
  return outcome.ok ? undefined : outcome.fault.code;
}

function withBitFlipped(text: string, byte: number): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(byte) ^ 1, byte);
  return bytes.toString('base64url');
}

describe.each(Object.entries(PASSKEYS))('a signature by %s', (_name, passkey) => {
  const { key } = passkey;

  test('over the content that was shown holds, and gives the counter to keep', () => {
    expect(verifyPasskeySignature(signedBy(passkey), expectation({ key }))).toEqual({
      ok: true,
      value: { counter: 7 },
    });
  });

  test('does not hold for other content', () => {
    expect(codeOf(signedBy(passkey), { key, contentHash: sha256('another brief') })).toBe('signature-of-other-content');
  });

  test('does not hold with a bit of what was signed flipped', () => {
    const given = signedBy(passkey);
    for (const byte of [36, 35]) {
      const forged = { ...given, authenticatorData: withBitFlipped(given.authenticatorData, byte) };
      expect(codeOf(forged, { key, counter: 0 })).toBe('signature-false');
    }
  });

  test('does not hold with any bit of itself flipped', () => {
    const given = signedBy(passkey);
    for (let byte = 0; byte < Buffer.from(given.signature, 'base64url').length; byte += 1) {
      expect(codeOf({ ...given, signature: withBitFlipped(given.signature, byte) }, { key })).toBe('signature-false');
    }
  });

  test('does not hold for another passkey', () => {
    const others = [es256(), edDsa(), rs256(2048)].map((other) => other.key);
    for (const other of others) expect(codeOf(signedBy(passkey), { key: other })).toBe('signature-false');
  });
});

describe('what is forged and signed again is found', () => {
  test.each<readonly [string, Partial<Made>]>([
    ['signature-of-other-content', { clientData: clientData({ challenge: challengeOf(sha256('another')) }) }],
    ['signature-of-other-content', { clientData: clientData({ challenge: `${challengeOf(CONTENT)}=` }) }],
    ['signature-of-other-content', { clientData: clientData({ type: 'webauthn.create' }) }],
    ['signature-from-elsewhere', { clientData: clientData({ origin: 'https://holdfast.example.attacker.example' }) }],
    ['signature-from-elsewhere', { clientData: clientData({ origin: 'http://holdfast.example' }) }],
    ['signature-from-elsewhere', { clientData: clientData({ crossOrigin: true }) }],
    ['signature-from-elsewhere', { relyingParty: 'attacker.example' }],
    ['signer-not-verified', { flags: PRESENT }],
    ['signer-not-verified', { flags: VERIFIED }],
    ['signer-not-verified', { flags: 0 }],
    ['signature-unreadable', { clientData: ['webauthn.get'] }],
    ['signature-unreadable', { clientData: { type: 'webauthn.get', challenge: challengeOf(CONTENT) } }],
    ['passkey-copied', { counter: 6 }],
    ['passkey-copied', { counter: 5 }],
    ['passkey-copied', { counter: 0 }],
  ])('%s: %j', (code, made) => {
    expect(codeOf(signedBy(PASSKEYS.ES256, made))).toBe(code);
  });

  test('a passkey that counts nothing may sign again and again', () => {
    expect(codeOf(signedBy(PASSKEYS.ES256, { counter: 0 }), { counter: 0 })).toBeUndefined();
  });

  test('bytes that are cut off, spelt otherwise or none at all are unreadable', () => {
    const given = signedBy(PASSKEYS.ES256);
    const short = Buffer.from(given.authenticatorData, 'base64url').subarray(0, 36).toString('base64url');
    expect(codeOf({ ...given, authenticatorData: short })).toBe('signature-unreadable');
    expect(codeOf({ ...given, clientDataJson: Buffer.from('{').toString('base64url') })).toBe('signature-unreadable');
    for (const signature of ['', '***', `${given.signature}=`]) {
      expect(codeOf({ ...given, signature })).toBe('signature-unreadable');
    }
  });

  test('a key that is none, or too weak, verifies nothing', () => {
    const weak = rs256(1024);
    expect(codeOf(signedBy(weak), { key: weak.key })).toBe('signature-false');
    expect(codeOf(signedBy(PASSKEYS.ES256), { key: { algorithm: -7, x: 'AA', y: 'AA' } })).toBe('signature-false');
    expect(codeOf(signedBy(PASSKEYS.EdDSA), { key: { algorithm: -8, x: '' } })).toBe('signature-false');
  });
});

test.each([[''], [CONTENT.slice(2)], [`${CONTENT}00`], [CONTENT.toUpperCase()]])(
  '"%s" is no content hash',
  (contentHash) => {
    expect(() => verifyPasskeySignature(signedBy(PASSKEYS.ES256), expectation({ contentHash }))).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ code: 'content-hash-malformed' }) }),
    );
  },
);
