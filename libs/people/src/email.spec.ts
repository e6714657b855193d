import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { agreesToEmail, emailOf, mailboxOf, mayBeEmailed, takenOf } from './email.js';
import { comingOfAge } from './coming-of-age.js';
import { undoImport } from './import-removal.js';
import { HEADER, INCIDENT, RegisterFixture, aLine, importId } from './testing/register-fixture.js';

test.each([
  [{ email: 'a@b.example', emailConsent: true }, true, 'a@b.example'],
  [{ email: 'a@b.example', emailConsent: false }, false, undefined],
  [{ email: 'a@b.example' }, undefined, undefined],
  [{ emailConsent: true }, false, undefined],
  // No mail server has to take it.
  [{ email: 'zoé@b.example', emailConsent: true }, false, undefined],
])('%j is agreement %s, to %s', (details, agrees, address) => {
  expect([agreesToEmail(details), emailOf(details)]).toEqual([agrees, address]);
});

test('of several addresses it is the latest to which they agreed', () => {
  const old = { email: 'old@b.example', emailConsent: true };
  const recent = { email: 'new@b.example', emailConsent: true };
  expect(mailboxOf([old, recent, { email: 'other@b.example' }])).toBe('new@b.example');
  expect(mailboxOf([{ email: 'other@b.example' }])).toBeUndefined();
});

describe('whoever agreed to e-mail', () => {
  let register: RegisterFixture;

  beforeEach(async () => {
    register = await RegisterFixture.open();
  });

  afterEach(() => register.close());

  async function list(number: number, consent: string, cells: Parameters<typeof aLine>[0] = {}): Promise<void> {
    const csv = `${HEADER},courriel,Consentement courriel\n${aLine(cells)},a@b.example,${consent}\n`;
    await register.importList(csv, { importId: importId(number) });
  }

  async function agreed(): Promise<number> {
    const [row] = await register.ports.reader.all(
      `SELECT COUNT(*) AS n FROM person p WHERE p.route <> 'duplicate' AND ${mayBeEmailed('p')}`,
      [],
    );
    return Number(row?.['n']);
  }

  test('may be written to so, until a later list says otherwise; one that does not speak of it says nothing', async () => {
    await list(1, 'oui');
    expect(await agreed()).toBe(1);
    await list(2, '');
    expect(await agreed()).toBe(1);
    await list(3, 'non');
    expect(await agreed()).toBe(0);
    await undoImport(register.ports, INCIDENT, importId(3));
    expect(await agreed()).toBe(1);
  });

  test('may not be written to so once a later list says no, in whichever of their letters', async () => {
    await list(1, 'yes', { data_elements: 'name' });
    await register.orderLetters();
    await list(2, 'yes', { data_elements: 'diagnosis' });
    expect(await agreed()).toBe(2);
    await list(3, 'no');
    expect(await agreed()).toBe(0);
  });

  test('are known by what every list says was taken of them, in whichever letter it is told', async () => {
    await list(1, 'yes', { data_elements: 'credentials' });
    await register.orderLetters();
    await list(2, 'yes', { data_elements: 'name' });
    const rows = await register.ports.reader.all('SELECT id FROM person ORDER BY id', []);
    const ids = rows.map((row) => String(row['id']));
    const taken = await takenOf(register.ports.reader, ids);
    expect([...taken.values()]).toEqual([
      ['credentials', 'name'],
      ['credentials', 'name'],
    ]);
    await register.ports.writer.commit([
      { sql: 'UPDATE person SET elements = NULL WHERE id = ?', params: [ids[0] ?? ''] },
    ]);
    expect(await takenOf(register.ports.reader, ids)).toEqual(new Map());
  });

  test('as a child, whose mailbox is a parent’s, is not once of age', async () => {
    await list(1, 'yes', { birth_date: '2002-08-01', substitute_name: 'Luc Roy' });
    const { reader, writer, letters } = register.ports;
    const { came } = await comingOfAge({ reader, key: register.key, letters }, '2018-08-02', 1);
    await writer.commit(came);
    expect(await register.routesOf(importId(1))).toEqual(['letter of-age 1']);
    expect(await agreed()).toBe(0);
  });

  test.each([
    ['is at risk', { hidden_address: 'yes' }],
    ['has died', { deceased: 'yes' }],
    ['is a child', { birth_date: '2012-03-09', substitute_name: 'Luc Roy' }],
  ])('and %s is not', async (_, cells) => {
    await list(1, 'yes', cells);
    expect(await agreed()).toBe(0);
  });

  test('a list that says nothing of it agrees for nobody', async () => {
    await list(1, '');
    expect(await agreed()).toBe(0);
  });
});
