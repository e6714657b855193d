import type { SqlValue, Statement } from './writer.js';

/**
 * A group of units as it is sent. A message costs by the objects in it, so that there are few: all numbers stand in one list, all
 * values in another. Each text of SQL goes over once, and is a number from then on.
 */
export interface SentUnits {
  readonly newTexts: readonly string[];
  /** For each unit how many statements it has; for each of these its text, how many rows it has to change, how many values it has. */
  readonly numbers: readonly number[];
  readonly values: readonly SqlValue[];
}

/** In place of how many rows: any. */
const ANY = -1;

/** The sending end. Texts are few, for they are written by us and values are never in them. */
export class UnitSender {
  private readonly known = new Map<string, number>();

  pack(units: readonly (readonly Statement[])[]): SentUnits {
    const newTexts: string[] = [];
    const numbers: number[] = [];
    const values: SqlValue[] = [];
    for (const unit of units) {
      numbers.push(unit.length);
      for (const { sql, params, expectChanges = ANY } of unit) {
        numbers.push(this.numberOf(sql, newTexts), expectChanges, params.length);
        for (const value of params) values.push(value);
      }
    }
    return { newTexts, numbers, values };
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
  unpack({ newTexts, numbers, values }: SentUnits): Statement[][] {
    this.texts.push(...newTexts);
    let [number, value] = [0, 0];
    const next = (): number => numbers[number++] ?? 0;
    const units: Statement[][] = [];
    while (number < numbers.length) {
      const unit: Statement[] = [];
      for (let left = next(); left > 0; left -= 1) {
        const [text, expectChanges, count] = [next(), next(), next()];
        const sql = this.texts[text];
        if (sql === undefined) throw new RangeError(`Text ${text} was never sent.`);
        const params = values.slice(value, (value += count));
        unit.push({ sql, params, ...(expectChanges !== ANY && { expectChanges }) });
      }
      units.push(unit);
    }
    return units;
  }
}
