import { Encrypter } from 'age-encryption';
import { Fault } from '#kernel';

/** A private key that somebody pasted in place of the public one is not repeated anywhere. */
const SECRET = /^AGE-SECRET-KEY-/i;
/** Keys that encrypt by themselves; those of plugins would ask for hardware here. */
const PUBLIC = /^age1(?:pq1)?[02-9ac-hj-np-z]+$/;

/** Refuses what is no public key of age. @throws Fault `age-key-secret`, `age-key-invalid` */
export function requireAgeKey(key: string): void {
  if (SECRET.test(key)) {
    throw new Fault({
      kind: 'invalid',
      code: 'age-key-secret',
      detail: 'This is the secret key, with which packages are opened. It has to stay with the mail house.',
      place: 'key',
      mend: 'Tell the mail house that its secret key was shown, and ask for the public key of a new one: it begins with age1.',
    });
  }
  try {
    if (!PUBLIC.test(key)) throw new TypeError('Another form.');
    new Encrypter().addRecipient(key);
  } catch {
    throw new Fault({
      kind: 'invalid',
      code: 'age-key-invalid',
      detail: 'This is no public key of age.',
      place: 'key',
      mend: 'Ask the mail house for it again: one line that begins with age1, made by age-keygen. Have it read out by telephone as well.',
    });
  }
}

/** Encrypts a stream to a public key, as it flows: what is held at once does not grow with it. */
export async function encryptedTo(key: string, clear: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(key);
  return encrypter.encrypt(ReadableStream.from(clear));
}
