import { sha256 } from '#digest';
import { uuidv7, type Entropy } from '#kernel';

/** Bytes that look random and are the same in every run of the same seed. */
export function seededEntropy(seed: string): Entropy {
  let block = 0;
  return {
    bytes: (count) => {
      let digits = '';
      while (digits.length < count * 2) {
        block += 1;
        digits += sha256(`${seed}/${block}`);
      }
      return Buffer.from(digits.slice(0, count * 2), 'hex');
    },
  };
}

/** A choice below `bound`, drawn from the entropy. */
export function below(entropy: Entropy, bound: number): number {
  return Buffer.from(entropy.bytes(4)).readUInt32BE() % bound;
}

/** Ids as a client mints them: each later than the one before, whatever the machine's clock says. */
export function idMint(seed: string): () => string {
  const entropy = seededEntropy(seed);
  let now = Date.UTC(2018, 5, 11);
  return () => {
    now += 1;
    return uuidv7(now, entropy);
  };
}
