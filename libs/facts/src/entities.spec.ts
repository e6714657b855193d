import { describe, expect, test } from '@jest/globals';
import { formatFinding } from '#kernel';
import { ENTITIES_MAX, entitiesIn, factNamed, refuseEntities } from './entities.js';
import type { FactModel, FactValue, Facts } from './fact-model.js';
import { parseFactModel } from './parse-fact-model.js';
import { parseFacts } from './parse-facts.js';

const MODEL = model(`groups: { event: { en: Event }, organisation: { en: Organisation }, people: { en: People } }
facts:
  organisation.name: { type: text, per-entity: own, title: { en: Name } }
  organisation.not_concerned: { type: text, per-entity: own, title: { en: Not concerned } }
  people.count: { type: integer, per-entity: own, title: { en: Count } }
  event.aware_at: { type: instant, per-entity: inherited, title: { en: Aware } }
  event.taken: { type: boolean, title: { en: Taken } }
`);

const KNOWN: Facts = {
  'organisation.name': 'Home Care',
  'organisation.name@north-clinic': 'North Clinic',
  'people.count': 12,
  'event.aware_at': '2026-11-20T12:00:00.000Z',
  'event.taken': true,
};

describe('a fact of an entity', () => {
  test.each([
    ['people.cuont@north-clinic', 'unknown-fact', 'Did you mean "people.count"?'],
    ['people.count@North Clinic', 'bad-entity', expect.stringContaining('like north-clinic')],
    ['people.count@', 'bad-entity', expect.stringContaining('like north-clinic')],
    [`people.count@${'n'.repeat(41)}`, 'bad-entity', expect.stringContaining('at most 40')],
    ['event.taken@north-clinic', 'fact-of-no-entity', 'State it as event.taken, for all.'],
  ])('%s is refused with its mend', (name, code, mend) => {
    expect(factNamed(MODEL, name)).toMatchObject({ ok: false, fault: { code, mend } });
  });

  test('is held to the bounds of the plain fact', () => {
    expect(factNamed(MODEL, 'people.count@north-clinic')).toMatchObject({ ok: true, value: { type: 'integer' } });
  });

  test('of an entity that nobody has named is refused, with the nearest', () => {
    expect(refuseEntities({ 'people.count@norht-clinic': 3 }, KNOWN)).toMatchObject({
      name: 'people.count@norht-clinic',
      code: 'unknown-entity',
      mend: 'Did you mean "north-clinic"? State organisation.name@norht-clinic first, or with it.',
    });
    expect(refuseEntities({ 'people.count@south': 3, 'organisation.name@south': 'South' }, KNOWN)).toBeUndefined();
  });

  test('never loses its name: its duties would vanish without a reason', () => {
    const lost: Record<string, FactValue | null> = { 'organisation.name@north-clinic': null };
    expect(refuseEntities(lost, KNOWN)?.code).toBe('entity-needs-name');
  });

  test('stays within the bound of entities', () => {
    const many = Array.from({ length: ENTITIES_MAX + 1 }, (_, index) => [`organisation.name@e${index}`, 'E'] as const);
    expect(refuseEntities(Object.fromEntries(many.slice(1)))).toBeUndefined();
    expect(refuseEntities(Object.fromEntries(many))?.code).toBe('too-many-entities');
  });
});

describe('what an entity is judged by', () => {
  test('its own, what it inherits and what happened, and nothing that is the organisation’s own', () => {
    expect(entitiesIn(KNOWN, MODEL)).toEqual([
      {
        id: 'north-clinic',
        name: 'North Clinic',
        facts: {
          'organisation.name': 'North Clinic',
          'event.aware_at': '2026-11-20T12:00:00.000Z',
          'event.taken': true,
        },
      },
    ]);
  });

  test('its own statement goes before what it inherits', () => {
    const later = '2026-11-22T12:00:00.000Z';
    const [entity] = entitiesIn({ 'event.aware_at@north-clinic': later, ...KNOWN }, MODEL);
    expect(entity?.facts['event.aware_at']).toBe(later);
  });

  test('why it has no part is told', () => {
    const [entity] = entitiesIn({ ...KNOWN, 'organisation.not_concerned@north-clinic': 'No data.' }, MODEL);
    expect(entity?.notConcerned).toBe('No data.');
  });
});

describe('a file of facts with entities', () => {
  const file = (own: string): string => `facts:\n  people.count: 12\nentities:\n  north-clinic:\n${own}`;

  test('reads each entity’s facts under its id', () => {
    const { facts } = parseFacts('f.yaml', file('    organisation.name: North\n    people.count: 4\n'), MODEL);
    expect(facts).toEqual({
      'people.count': 12,
      'organisation.name@north-clinic': 'North',
      'people.count@north-clinic': 4,
    });
  });

  test.each([
    ['    people.cuont: 4\n', 'f.yaml:5:5: error unknown-fact'],
    ['    people.count: many\n', 'f.yaml:5:19: error fact-value'],
    ['    people.count: 4\n', 'f.yaml:5:5: error unknown-entity'],
  ])('names the place of %j', (own, line) => {
    expect(parseFacts('f.yaml', file(own), MODEL).findings.map(formatFinding).join()).toContain(line);
  });
});

function model(yaml: string): FactModel {
  const { model: read, findings } = parseFactModel('facts.yaml', yaml);
  if (read === undefined) throw new Error(findings.map(formatFinding).join('\n'));
  return read;
}
