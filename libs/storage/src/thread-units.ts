import type { SqlValue, Statement } from './writer.js';

/** A statement on its way to the thread: which text, its values, and how many rows it has to change. */
type SentStatement = readonly [text: number, params: readonly SqlValue[], expectChanges?: number];

/** A group of units as it is sent: each text of SQL goes over once, and is a number from then on. */
export interface SentUnits {
  readonly newTexts: readonly string[];
  readonly units: readonly (readonly SentStatement[])[];
}

/** The sending end. Texts are few, for they are written by us and values are never in them. */
export class UnitSender {
  private readonly numbers = new Map<string, number>();

  pack(units: readonly (readonly Statement[])[]): SentUnits {
    const newTexts: string[] = [];
    const numberOf = (sql: string): number => {
      const known = this.numbers.get(sql);
      if (known !== undefined) return known;
      newTexts.push(sql);
      this.numbers.set(sql, this.numbers.size);
      return this.numbers.size - 1;
    };
    const packed = units.map((unit) =>
      unit.map(({ sql, params, expectChanges }): SentStatement =>
        expectChanges === undefined ? [numberOf(sql), params] : [numberOf(sql), params, expectChanges],
      ),
    );
    return { newTexts, units: packed };
  }
}

/** The receiving end; it has to see every message of its sender. */
export class UnitReceiver {
  private readonly texts: string[] = [];

  /** @throws RangeError where a message before this one was missed */
  unpack({ newTexts, units }: SentUnits): Statement[][] {
    this.texts.push(...newTexts);
    return units.map((unit) =>
      unit.map(([text, params, expectChanges]) => {
        const sql = this.texts[text];
        if (sql === undefined) throw new RangeError(`Text ${text} was never sent.`);
        return { sql, params, ...(expectChanges !== undefined && { expectChanges }) };
      }),
    );
  }
}
