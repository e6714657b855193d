import { Fault, uuidFromHex, type Entropy, type EpochMs } from '#kernel';

/** Rows of one import: what the counter inside an id can tell apart. */
export const IMPORT_ROWS_MAX = 2 ** 24;

/**
 * UUIDv7 ids that rise in the order in which they are taken: a counter stands in the bits behind the instant (RFC 9562
 * section 6.2, method 1), 48 bits behind it that were drawn once for the import. So pages and shards of the register follow the client's file.
 */
export class PersonIds {
  #next = 0;
  readonly #time: string;
  readonly #random: string;

  constructor(at: EpochMs, entropy: Entropy) {
    this.#time = at.toString(16).padStart(12, '0');
    this.#random = Buffer.from(entropy.bytes(6)).toString('hex');
  }

  /** @throws Fault `too-many-rows` after 16,777,216 ids. */
  next(): string {
    const row = this.#next;
    if (row >= IMPORT_ROWS_MAX) {
      throw new Fault({
        kind: 'too-large',
        code: 'too-many-rows',
        detail: `A list has at most ${IMPORT_ROWS_MAX} rows.`,
        mend: 'Cut the list into several files and import them one after the other.',
      });
    }
    this.#next += 1;
    const digits = row.toString(16).padStart(6, '0');
    // Digits 12 and 16 carry version and variant, so the counter stands around them.
    return uuidFromHex(`${this.#time}0${digits.slice(0, 3)}0${digits.slice(3)}${this.#random}`, '7');
  }
}
