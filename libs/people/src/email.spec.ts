import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { agreesToEmail, emailOf, mayBeEmailed } from './email.js';
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
