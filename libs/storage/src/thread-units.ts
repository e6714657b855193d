import type { SqlValue, Statement } from './writer.js';

/**
 * A group of units as it is sent. A message costs by the values in it, so that it has few: all texts stand in one, all numbers
 * in one list. Each text of SQL goes over once, and is a number from then on.
 */
export interface SentUnits {
  readonly newTexts: readonly string[];
  /**
   * For each unit how many statements it has; for each of these its text, how many rows it has to change, how many values it
   * has; for each of these what it is, a text by its length.
   */
  readonly numbers: Float64Array;
  /** All values that are texts, one after the other. */
  readonly text: string;
  readonly bytes: readonly Uint8Array[];
}

/** In place of how many rows: any. */
const ANY = -1;

/** In place of a text's length: what else the value is. A number stands behind its mark. */
const NULL = -1;
const NUMBER = -2;
const BYTES = -3;

/** The sending end. Texts of SQL are few, for they are written by us and values are never in them. */
export class UnitSender {
  private readonly known = new Map<string, number>();

  pack(units: readonly (readonly Statement[])[]): SentUnits {
    const newTexts: string[] = [];
    const numbers: number[] = [];
    const texts: string[] = [];
    const bytes: Uint8Array[] = [];
    for (const unit of units) {
      numbers.push(unit.length);
      for (const { sql, params, expectChanges = ANY } of unit) {
        numbers.push(this.numberOf(sql, newTexts), expectChanges, params.length);
        for (const value of params) {
          if (typeof value === 'string') {
            numbers.push(value.length);
            texts.push(value);
          } else if (typeof value === 'number') numbers.push(NUMBER, value);
          else if (value === null) numbers.push(NULL);
          else {
            numbers.push(BYTES);
            bytes.push(value);
          }
        }
      }
    }
    return { newTexts, numbers: Float64Array.from(numbers), text: texts.join(''), bytes };
  }

  private numberOf(sql: string, newTexts: string[]): number {
    const known = this.known.get(sql);
    if (known !== undefined) return known;
    newTexts.push(sql);
    this.known.set(sql, this.known.size);
    return this.known.size - 1;
  }
}

/** The receiving end; it has to see every message of its sender. */
export class UnitReceiver {
  private readonly texts: string[] = [];

  /** @throws RangeError where a message before this one was missed */
  unpack({ newTexts, numbers, text, bytes }: SentUnits): Statement[][] {
    this.texts.push(...newTexts);
    let [number, character, binary] = [0, 0, 0];
    const next = (): number => numbers[number++] ?? 0;
    const value = (): SqlValue => {
      const what = next();
      if (what >= 0) return text.slice(character, (character += what));
      if (what === NUMBER) return next();
      return what === BYTES ? (bytes[binary++] ?? null) : null;
    };
    const units: Statement[][] = [];
    while (number < numbers.length) {
      const unit: Statement[] = [];
      for (let left = next(); left > 0; left -= 1) {
        const [known, expectChanges, count] = [next(), next(), next()];
        const sql = this.texts[known];
        if (sql === undefined) throw new RangeError(`Text ${known} was never sent.`);
        const params: SqlValue[] = [];
        while (params.length < count) params.push(value());
        unit.push({ sql, params, ...(expectChanges !== ANY && { expectChanges }) });
      }
      units.push(unit);
    }
    return units;
  }
}
