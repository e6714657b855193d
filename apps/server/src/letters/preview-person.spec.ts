import { expect, test } from '@jest/globals';
import type { PreviewKind } from '#contract';
import type { Template } from '#letters';
import type { Reader, Row, SqlValue } from '#storage';
import type { DataKey } from '#vault';
import { choosePerson } from './preview-person.js';

const SHELF = {
  letters: [{ file: 'letters/patient.en.md.hbs', front: { audience: 'person', locale: 'en' } } as unknown as Template],
};
// Whom a seed draws is the key's to say.
const KEY = { keyedHash: (text: string) => Buffer.from(text.padEnd(48)).toString('base64url') } as unknown as DataKey;

/** So many people who get one letter, of whom nobody can be opened; what is asked of them is kept. */
class Register {
  readonly opened: SqlValue[] = [];
  rowsRead = 0;

  constructor(private readonly people: number) {}

  get reader(): Reader {
    return { all: (sql, params) => Promise.resolve(this.answer(sql, params)) };
  }

  /** The code with which the choice ends: since nobody can be opened, it ends with one. */
  async choose(whom: PreviewKind): Promise<string> {
    const query = { incidentId: 'i', wave: 1 };
    const asked = { letter: 'patient', whom, seed: 3 };
    const outcome: unknown = await choosePerson({ reader: this.reader, key: KEY }, SHELF, query, asked).catch(
      (error: unknown) => error,
    );
    return (outcome as { readonly details: { readonly code: string } }).details.code;
  }

  private answer(sql: string, params: readonly SqlValue[]): readonly Row[] {
    if (sql.startsWith('SELECT route')) return [{ route: 'letter', people: this.people }];
    if (sql.startsWith('SELECT id FROM person')) return this.ids('', this.people).slice(Number(params[2])).slice(0, 1);
    if (sql.startsWith('SELECT COUNT(*) AS people, MAX')) {
      const page = this.page(params);
      return [{ people: page.length, last: page.at(-1)?.['id'] ?? null }];
    }
    if (sql.startsWith('SELECT p.id')) {
      const page = this.page(params);
      this.rowsRead += page.length;
      return page.map((row) => ({ ...row, route: 'letter', language: 'en', second: 0, supplements_wave: null }));
    }
    this.opened.push(...params.slice(1));
    return [];
  }

  private page(params: readonly SqlValue[]): { readonly id: string }[] {
    return this.ids(String(params[4]), Number(params[5]));
  }

  private ids(after: string, limit: number): { readonly id: string }[] {
    return Array.from({ length: this.people }, (_, index) => ({ id: String(index).padStart(6, '0') }))
      .filter(({ id }) => id > after)
      .slice(0, limit);
  }
}

test('of a long register a page is read, one person is opened, and a sample for a long name', async () => {
  const one = new Register(9000);
  await one.choose('anybody');
  expect([one.rowsRead <= 1000, one.opened.length]).toEqual([true, 1]);
  const long = new Register(9000);
  await long.choose('longest-name');
  expect([long.rowsRead <= 1000, long.opened.length]).toEqual([true, 200]);
});

test('nobody is opened where fewer than five fit, and whoever is drawn from is drawn once', async () => {
  const few = new Register(4);
  expect([await few.choose('anybody'), few.opened]).toEqual(['too-few-of-kind', []]);
  const enough = new Register(7);
  await enough.choose('longest-name');
  expect([enough.opened.length, new Set(enough.opened).size]).toEqual([7, 7]);
});
