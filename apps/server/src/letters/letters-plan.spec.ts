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
    for (const [personId, as] of each) yield { personId, ...as };
  }
  const rows = await letterRows('b', 1, plan, people(['p1', addressed], ['p2', held], ['p3', addressed]));
  expect(rows.letters).toBe(2);
  expect(rows.statements.map(({ params }) => params)).toEqual([
    ['b', 'p1', 1, 0, null, null, 'b', 'p3', 1, 1, null, null],
  ]);
  const alone = await letterRows('b', 1, plan, people(['p1', addressed], ['p3', addressed]));
  expect(alone.recipients).toBe(rows.recipients);
});
