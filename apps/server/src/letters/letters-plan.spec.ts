import { expect, test } from '@jest/globals';
import type { Obligation } from '#engine';
import type { Template } from '#letters';
import type { Lacking } from './binding-duties.js';
import { letterRows, refuseLacking, type LettersPlan, type Standing } from './letters-plan.js';
import type { Addressed } from './recipients.js';

const place = { file: 'letters/patient.en.md.hbs', line: 1, column: 1 };

test('a letter that lacks what is demanded is refused with its name, the place and the duty', () => {
  const duty = { title: { en: 'Tell people' }, pack: 'us-ma' } as unknown as Obligation['assessed'];
  const finding = { severity: 'error', code: 'element-missing', message: 'It is missing.', place } as const;
  const lacking: Lacking = {
    template: 'patient',
    place: 'US-MA',
    duty,
    elements: ['police_report_right'],
    findings: [finding],
  };
  expect(() => refuseLacking({ lacking: [] })).not.toThrow();
  expect(() => refuseLacking({ lacking: [{ ...lacking, people: 2 }] })).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({
        code: 'elements-missing',
        detail: expect.stringContaining('patient for US-MA (us-ma)'),
        findings: [expect.stringContaining('Tell people (us-ma, US-MA) demands it.')],
      }),
    }),
  );
});

test('whoever may not be written to is left out of the rows and of the digest, and the others keep their order', async () => {
  const addressed: Addressed = { home: { country: 'CA', province: 'ON' }, route: 'letter', language: 'en' };
  const held: Addressed = { ...addressed, language: 'fr' };
  const standing = ({ language }: Addressed): Standing =>
    language === 'fr' ? { kind: 'no-template' } : { kind: 'ready', template: undefined as unknown as Template };
  const plan = { standing } as unknown as LettersPlan;
  async function* people(...each: readonly (readonly [string, Addressed])[]) {
    for (const [personId, as] of each) yield { personId, mailbox: false, ...as };
  }
  const rows = await letterRows('b', 1, plan, people(['p1', addressed], ['p2', held], ['p3', addressed]), 10);
  expect(rows.letters).toBe(2);
  expect(rows.statements.map(({ params }) => params)).toEqual([
    ['b', 'p1', 1, 0, null, null, 'post', 'b', 'p3', 1, 1, null, null, 'post'],
  ]);
  const alone = await letterRows('b', 1, plan, people(['p1', addressed], ['p3', addressed]), 10);
  expect(alone.recipients).toBe(rows.recipients);
});

test('letters by e-mail begin a file of their own after the last by post, and go only where the law and the person allow it', async () => {
  const home = { country: 'CA', province: 'ON' };
  const [at, abroad] = [home, { country: 'DE', province: '' }];
  const addressed = (where: Addressed['home'], mailbox: boolean) =>
    ({ home: where, route: 'letter', language: 'en', mailbox }) as const;
  const plan = {
    standing: () => ({ kind: 'ready', template: undefined as unknown as Template }),
    mayEmail: ({ home: { country } }: Addressed) => country === 'CA',
  } as unknown as LettersPlan;
  async function* people() {
    yield { personId: 'p1', ...addressed(at, true) };
    yield { personId: 'p2', ...addressed(at, false) };
    yield { personId: 'p3', ...addressed(abroad, true) };
    yield { personId: 'p4', ...addressed(at, true) };
    yield { personId: 'p5', ...addressed(at, false) };
  }
  const rows = await letterRows('b', 1, plan, people(), 2);
  const planned = rows.statements.flatMap(({ params }) =>
    Array.from({ length: params.length / 7 }, (_, row) => [1, 3, 6].map((column) => params[7 * row + column])),
  );
  expect(planned).toEqual([
    ['p2', 0, 'post'],
    ['p3', 1, 'post'],
    ['p5', 2, 'post'],
    ['p1', 4, 'email'],
    ['p4', 5, 'email'],
  ]);
  expect(rows).toMatchObject({ letters: 5, byEmail: 2, files: 3 });
});
