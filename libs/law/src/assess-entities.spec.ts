import { describe, expect, test } from '@jest/globals';
import { parseFactModel, type FactModel, type Facts } from '#facts';
import { formatFinding } from '#kernel';
import { assessEntities } from './assess-entities.js';
import { assess } from './assess.js';
import { diffAssessments } from './assessment-diff.js';
import type { Assessment } from './assessment.js';
import { smallPack } from './small-pack.fixture.js';

const AT = Date.UTC(2025, 5, 1, 12);
const PACK = smallPack();
const MODEL = entityModel();
const MAIN: Facts = {
  'event.aware_at': '2025-03-07T15:00:00.000Z',
  'event.taken': 'yes',
  'event.count': 501,
  'event.harmless': true,
  'event.sealed': false,
};
const CLINIC: Facts = { ...MAIN, 'organisation.name@north-clinic': 'North Clinic' };

function judged(facts: Facts): Assessment {
  return assessEntities([PACK], facts, MODEL, AT, 1);
}

function reportOf(facts: Facts): Assessment['obligations'][number] | undefined {
  return judged(facts).obligations.find(({ clause, entity }) => clause === 'report' && entity?.id === 'north-clinic');
}

describe('several legal entities', () => {
  test('without another entity the answer is the organisation’s, to the letter', () => {
    expect(judged(MAIN)).toEqual(assess([PACK], MAIN, AT, 1));
  });

  test('an exemption of the organisation is not inherited: the duty is kept, and the fact asked of the entity', () => {
    expect(judged(CLINIC).obligations.filter(({ entity }) => entity === undefined)).toEqual([]);
    expect(reportOf(CLINIC)).toMatchObject({
      key: 'xx-law/report/office/XX/1@north-clinic',
      title: { en: 'North Clinic: Report', fr: 'North Clinic : Déclarer' },
      certainty: 'protective',
    });
    expect(judged(CLINIC).questions.map(({ fact }) => fact)).toContain('event.harmless@north-clinic');
  });

  test('its own statement decides, and keeps the key', () => {
    const stated = { ...CLINIC, 'event.harmless@north-clinic': false, 'event.count@north-clinic': 900 };
    expect(reportOf(stated)).toMatchObject({ key: reportOf(CLINIC)?.key ?? '', certainty: 'applies' });
    expect(reportOf({ ...stated, 'event.harmless@north-clinic': true })).toBeUndefined();
  });

  test('what is inherited starts its clock until its own is stated', () => {
    const startOf = (facts: Facts): string | undefined => reportOf(facts)?.deadline.startAt;
    expect(startOf(CLINIC)).toBe('2025-03-07T15:00:00.000Z');
    const later = '2025-03-09T15:00:00.000Z';
    expect(startOf({ ...CLINIC, 'event.aware_at@north-clinic': later })).toBe(later);
  });

  test('an entity that has no part is not judged, and the organisation still is', () => {
    const out = { ...CLINIC, 'organisation.not_concerned@north-clinic': 'It holds no data of ours.' };
    expect(judged(out)).toEqual(assess([PACK], out, AT, 1));
  });

  test('the difference tells the duties of two entities apart', () => {
    const south = { ...CLINIC, 'organisation.name@south': 'South' };
    const { added, gone } = diffAssessments(judged(CLINIC), judged(south));
    expect(added.map(({ key }) => key)).toContain('xx-law/report/office/XX/1@south');
    expect(gone).toEqual([]);
  });
});

function entityModel(): FactModel {
  const { model, findings } = parseFactModel(
    'facts.yaml',
    `groups: { event: { en: Event }, organisation: { en: Organisation } }
facts:
  organisation.name: { type: text, per-entity: own, title: { en: Name } }
  organisation.not_concerned: { type: text, per-entity: own, title: { en: Not concerned } }
  event.taken: { type: choice, choices: [yes, perhaps, no], title: { en: Taken } }
  event.aware_at: { type: instant, per-entity: inherited, title: { en: Aware } }
  event.seen_at: { type: instant, per-entity: inherited, title: { en: Seen } }
  event.harmless: { type: boolean, per-entity: own, title: { en: Harmless } }
  event.sealed: { type: boolean, title: { en: Sealed } }
  event.count: { type: integer, per-entity: own, title: { en: Count } }
`,
  );
  if (model === undefined) throw new Error(findings.map(formatFinding).join('\n'));
  return model;
}
