import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { sha256 } from '#digest';
import type { Signer } from '../src/index.js';

/** A signing key that is the same in every test of that name. */
export function aSigner(name: string): Signer {
  const seed = createHash('sha256').update(name).digest();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32);
  return {
    publicKey: raw.toString('hex'),
    keyId: sha256(raw),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('hex'),
  };
}
