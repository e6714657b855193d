import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ENTITY_NAME, factOfEntity, type Facts } from '#facts';
import { assess, assessEntities, type Assessment } from '#law';
import { anyFacts, factsAsked } from './any-facts.js';
import { shippedFacts, shippedPack, shippedPackNames } from './law-files.js';

// What must hold of every law for each of several legal entities, whatever is known of the others.
const model = shippedFacts();
const packs = shippedPackNames().map((name) => shippedPack(name, model));
const RUNS = { numRuns: 10 };
const AT = Date.UTC(2026, 10, 24, 12);
const ID = 'north-clinic';

const asked = factsAsked(packs);
const ownNames = asked.filter((name) => model.facts.get(name)?.perEntity === 'own');
const mainFacts = anyFacts(asked, model);
const ownFacts = anyFacts(ownNames, model);

function together(main: Facts, own: Facts): Facts {
  const named = { ...own, [ENTITY_NAME]: 'North Clinic' };
  const ofEntity = Object.entries(named).map(([fact, value]) => [factOfEntity(fact, ID), value] as const);
  return { ...main, ...Object.fromEntries(ofEntity) };
}

function judged(main: Facts, own: Facts): Assessment {
  return assessEntities(packs, together(main, own), model, AT, 1, { brief: true });
}

const keysOf = ({ obligations, notApplicable }: Assessment): readonly string[] =>
  [...obligations, ...notApplicable].map(({ key }) => key);

test('the organisation’s duties are the same whatever is known of another entity', () => {
  fc.assert(
    fc.property(mainFacts, ownFacts, (main, own) => {
      const alone = assess(packs, main, AT, 1, { brief: true });
      const { obligations } = judged(main, own);
      expect(obligations.filter(({ entity }) => entity === undefined)).toEqual(alone.obligations);
    }),
    RUNS,
  );
});

test('what is the organisation’s own never decides for another entity', () => {
  const alike = (one: Facts, other: Facts): Facts => ({
    ...Object.fromEntries(Object.entries(one).filter(([name]) => model.facts.get(name)?.perEntity !== 'own')),
    ...Object.fromEntries(Object.entries(other).filter(([name]) => model.facts.get(name)?.perEntity === 'own')),
  });
  const its = ({ obligations }: Assessment): unknown => obligations.filter(({ entity }) => entity?.id === ID);
  fc.assert(
    fc.property(mainFacts, mainFacts, ownFacts, (main, other, own) => {
      expect(its(judged(alike(main, other), own))).toEqual(its(judged(main, own)));
    }),
    RUNS,
  );
});

test('learning an entity’s own facts never ends a duty of it that applies, nor brings back one that does not', () => {
  const days = Object.fromEntries(
    packs
      .flatMap(({ lawDate }) => lawDate)
      .map((fact) => [fact, model.facts.get(fact)?.type === 'date' ? '2026-11-20' : '2026-11-20T12:00:00.000Z']),
  );
  const ownDays = Object.fromEntries(Object.entries(days).filter(([name]) => ownNames.includes(name)));
  fc.assert(
    fc.property(mainFacts, ownFacts, ownFacts, (main, known, learned) => {
      const before = judged({ ...main, ...days }, { ...known, ...ownDays });
      const after = judged({ ...main, ...days }, { ...learned, ...known, ...ownDays });
      const owedAfter = new Set(after.obligations.map(({ key }) => key));
      for (const { key } of before.obligations.filter(({ certainty }) => certainty === 'applies')) {
        expect(owedAfter).toContain(key);
      }
      for (const { key } of before.notApplicable) expect(owedAfter).not.toContain(key);
    }),
    RUNS,
  );
});

test('every key is of one entity, and no two duties share one', () => {
  fc.assert(
    fc.property(mainFacts, ownFacts, (main, own) => {
      const assessment = judged(main, own);
      expect(new Set(keysOf(assessment)).size).toBe(keysOf(assessment).length);
      for (const { key, entity } of assessment.obligations) expect(key.endsWith(`@${ID}`)).toBe(entity?.id === ID);
      const keys = new Set(assessment.obligations.map(({ key }) => key));
      const protective = assessment.obligations.filter(({ certainty }) => certainty === 'protective');
      const affected = new Set(assessment.questions.flatMap(({ affects }) => affects));
      for (const { key } of protective) expect(affected).toContain(key);
      for (const { demands, forbids } of assessment.conflicts)
        expect([...keys]).toEqual(expect.arrayContaining([demands, forbids]));
    }),
    RUNS,
  );
});

test('with more people of an entity no duty of it drops out', () => {
  const small = 500;
  fc.assert(
    fc.property(mainFacts, ownFacts, fc.nat({ max: 2000 }), (main, own, more) => {
      const counted = (count: number): Facts => ({ ...own, 'people.count': count, 'people.count_ontario': count });
      const [fewer, many] = [judged(main, counted(small)), judged(main, counted(small + more))];
      const still = new Set(many.obligations.map(({ key }) => key));
      for (const { key } of fewer.obligations.filter(({ entity }) => entity?.id === ID)) {
        expect(still).toContain(key);
      }
    }),
    RUNS,
  );
});
