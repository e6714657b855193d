import { describe, expect, test } from '@jest/globals';
import { accountFor } from '../account.js';
import { importPeople } from '../import-people.js';
import { INCIDENT, RegisterFixture, aStream, anOrder } from '../testing/register-fixture.js';
import { syntheticRegister } from './synthetic-register.js';

const ORDER = { seed: 2018, people: 3000, day: '2018-07-15' };

function text(order = ORDER): string {
  return [...syntheticRegister(order)].join('');
}

const BEYOND_ONE_LIST: ReadonlySet<string> = new Set([
  'newly-found-data',
  'decided',
  'told-otherwise',
  'both-addresses',
  'joint-custody',
  'contested-custody',
  'one-parent-custody',
]);

describe('the synthetic register', () => {
  test('is the same list for the same seed, and another for another', () => {
    expect(text()).toBe(text());
    expect(text({ ...ORDER, seed: 2019 })).not.toBe(text());
  });

  test('marks every row as synthetic, twice', () => {
    const [header, ...lines] = text({ ...ORDER, people: 1200 })
      .trimEnd()
      .split('\n');
    expect(header).toMatch(/^reference,.*,synthetic$/);
    // Rows that repeat an earlier person come on top.
    expect(lines.length).toBeGreaterThan(1200);
    expect(lines.length).toBeLessThan(1250);
    expect(lines.every((line) => line.startsWith('SYN-') && line.endsWith(',yes'))).toBe(true);
  });

  test('comes in pieces of at most 500 rows', () => {
    const pieces = [...syntheticRegister({ ...ORDER, people: 1001 })];
    const [first, ...rest] = pieces.map((piece) => piece.split('\n').length - 1);
    expect([first, rest[0]]).toEqual([501, 500]);
    expect(Math.max(...rest)).toBe(500);
  });

  test('uses only addresses and numbers that belong to nobody', () => {
    for (const line of text({ ...ORDER, people: 1500 }).split('\n')) {
      for (const [address] of line.matchAll(/[^,]+@[^,]+/g)) expect(address).toMatch(/@example\.org$/);
      for (const [phone] of line.matchAll(/\d{3}-\d{3}-\d{4}/g)) expect(phone).toMatch(/-555-01\d\d$/);
    }
  });

  test('has accents, comes in without an error and walks every route for every reason', async () => {
    const register = await RegisterFixture.open();
    try {
      const open = async function* (): AsyncGenerator<Uint8Array> {
        for (const piece of syntheticRegister({ ...ORDER, people: 8000 }))
          yield await Promise.resolve(Buffer.from(piece));
      };
      const result = await importPeople(register.ports, {
        ...anOrder(register.key, ''),
        file: aStream(open),
        mailingDate: ORDER.day,
      });
      expect(result).toMatchObject({ outcome: 'complete', rejected: 0, findings: [] });
      const account = await accountFor(register.ports.reader, INCIDENT);
      expect([account.people, account.unexplained]).toEqual([8000, 0]);
      // The rest comes of letters that were ordered, of what somebody decided, and of a column that these lists have not.
      const byOneList = account.byReason.filter(({ reason }) => !BEYOND_ONE_LIST.has(reason));
      expect(byOneList).not.toEqual([]);
      expect(byOneList.filter(({ count }) => count === 0)).toEqual([]);
      expect(text()).toMatch(/Côté/);
    } finally {
      await register.close();
    }
  }, 60_000);
});
