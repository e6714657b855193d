import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { join } from 'node:path';
import { readLaw } from '../../apps/server/src/law/law-library.js';
import { checkFactValue, type FactModel, type FactValue, type Facts } from '#facts';
import { RISK_METHODS, factorsFrom, proposeRisk, type RiskMethod } from '#law';
import { packageRoot } from '../support/root.js';
import { anyFacts } from './any-facts.js';

/** An incident of theft and extortion as it often stands after a day. */
const STOLEN: Facts = {
  'contact.received_at': '2026-11-20T14:12:00.000Z',
  'event.exfiltration': 'known',
  'event.encrypted_at_rest': false,
  'event.threatened': true,
  'event.offered_for_sale': true,
  'event.lost': false,
  'people.count': { least: 78_000, most: 80_000 },
  'people.minors': 12,
  'people.data_elements': ['name', 'contact', 'health-record'],
  'organisation.sectors': ['health-care'],
};

let model: FactModel;
let factsRead: readonly string[];

beforeAll(async () => {
  ({ model } = await readLaw(join(packageRoot, 'playbooks')));
  factsRead = namesRead();
});

function methodOf(id: string): RiskMethod {
  const method = RISK_METHODS.find((each) => each.id === id);
  if (!method) throw new Error(id);
  return method;
}

function proposed(id: string, facts: Facts): ReturnType<typeof proposeRisk> {
  const method = methodOf(id);
  return proposeRisk(method, factorsFrom(method, facts));
}

/** Every fact that filling in looks at, found by looking over its shoulder. */
function namesRead(): readonly string[] {
  const names = new Set<string>();
  const watched = new Proxy<Record<string, FactValue>>(
    {},
    {
      get: (_, name) => {
        names.add(String(name));
        return undefined;
      },
    },
  );
  for (const facts of [watched, { ...STOLEN }]) for (const method of RISK_METHODS) factorsFrom(method, facts);
  return [...names].sort();
}

/** Facts of which one gives the lie to another: nothing is unknown there, something is wrong. */
function isContradictory(facts: Facts): boolean {
  const is = (...names: string[]): boolean => names.some((name) => facts[name] === true);
  const shown = is('event.published', 'event.sample_verified');
  const extorted = is('event.threatened', 'event.offered_for_sale', 'event.attacker_encrypted', 'demand.received') || facts['contact.received_at'] !== undefined; // prettier-ignore
  const closed = facts['event.exfiltration'] === 'excluded' || is('event.encrypted_at_rest');
  return (closed && shown) || (is('event.good_faith') && (extorted || shown));
}

describe('what the facts already answer', () => {
  test('reads only facts that the shipped model has, and answers only with choices that the method has', () => {
    expect(factsRead.length).toBeGreaterThan(10);
    expect(factsRead.filter((name) => !model.facts.has(name))).toEqual([]);
    for (const method of RISK_METHODS) {
      for (const [factor, answer] of Object.entries(factorsFrom(method, STOLEN))) {
        const choices = method.factors.find(({ id }) => id === factor)?.choices.map(({ id }) => id);
        expect([factor, choices?.includes(answer)]).toEqual([factor, true]);
      }
    }
  });

  test('knows how sensitive every kind of information of the shipped model is', () => {
    const kinds = model.facts.get('people.data_elements')?.choices ?? [];
    expect(kinds.length).toBeGreaterThan(20);
    const gdpr = methodOf('gdpr-risk');
    const unknown = kinds.filter(
      (kind) => factorsFrom(gdpr, { 'people.data_elements': [kind] })['sensitivity'] === undefined,
    );
    expect(unknown).toEqual([]);
  });

  test('each band proposes a value that its fact may have', () => {
    for (const { fact, bands } of RISK_METHODS) {
      const definition = model.facts.get(fact);
      if (!definition) throw new Error(fact);
      expect(bands.map(({ proposes }) => checkFactValue(definition, proposes).ok)).not.toContain(false);
    }
  });

  test('a fact that nobody knows never lowers what is proposed', () => {
    fc.assert(
      fc.property(
        anyFacts(factsRead, model),
        fc.constantFrom(...RISK_METHODS),
        fc.constantFrom(...factsRead),
        (facts, method, name) => {
          fc.pre(!isContradictory(facts));
          const rest = Object.fromEntries(Object.entries(facts).filter(([each]) => each !== name));
          const bandOf = (known: Facts): number => {
            const { proposal } = proposeRisk(method, factorsFrom(method, known));
            return method.bands.findIndex(({ id }) => id === proposal.band);
          };
          expect(bandOf(rest)).toBeGreaterThanOrEqual(bandOf(facts));
        },
      ),
    );
  });

  test('theft of health records for money settles every assessment that a law asks for', () => {
    const settled = RISK_METHODS.map(({ id }) => id).map((id) => [id, proposed(id, STOLEN).settled, proposed(id, STOLEN).proposal.proposes]); // prettier-ignore
    expect(settled).toEqual([
      ['hipaa-four-factors', true, false],
      ['real-risk-of-significant-harm', true, true],
      ['risk-of-serious-injury', true, true],
      ['gdpr-risk', true, 'high'],
      ['enisa-severity', false, 'high'],
      ['serious-harm', true, true],
      ['harm-likely', true, true],
    ]);
  });

  test.each([
    ['a suspicion is room', { 'event.exfiltration': 'suspected', 'event.accessed': 'excluded' }, undefined],
    ['both excluded', { 'event.exfiltration': 'excluded', 'event.accessed': 'excluded' }, 'excluded'],
    [
      'excluded, and yet published',
      { 'event.exfiltration': 'excluded', 'event.accessed': 'excluded', 'event.published': true },
      undefined,
    ],
    ['looked at and not taken', { 'event.exfiltration': 'excluded', 'event.accessed': 'known' }, 'accessed'],
    ['shown by a sample', { 'event.sample_verified': true }, 'taken'],
    [
      'shown by a sample from an older leak',
      { 'event.sample_verified': true, 'event.sample_recycled': true },
      undefined,
    ],
  ])('what happened to the information: %s', (_, facts, expected) => {
    expect(factorsFrom(methodOf('gdpr-risk'), facts)['exposure']).toBe(expected);
  });

  // HHS, Ransomware and HIPAA (recalled): encryption by an attacker is an acquisition, so that a breach is presumed.
  test.each([
    ['encrypted by an attacker', true, 'acquired', false],
    ['touched by nobody', false, 'never', true],
    ['perhaps encrypted', undefined, undefined, false],
  ])('HIPAA, nothing seen or copied, %s', (_, encrypted, answer, low) => {
    const excluded = { 'event.exfiltration': 'excluded', 'event.accessed': 'excluded' };
    const facts = { ...excluded, ...(encrypted !== undefined && { 'event.attacker_encrypted': encrypted }) };
    expect(factorsFrom(methodOf('hipaa-four-factors'), facts)['acquired-or-viewed']).toBe(answer);
    expect(proposed('hipaa-four-factors', facts).proposal.proposes).toBe(low);
  });

  test.each([
    ['keys safe', { 'event.encrypted_at_rest': true, 'event.keys_taken': false }, 'safe'],
    ['keys not known of', { 'event.encrypted_at_rest': true }, undefined],
    ['keys taken', { 'event.encrypted_at_rest': true, 'event.keys_taken': true }, 'open'],
    [
      'shown in the clear',
      { 'event.encrypted_at_rest': true, 'event.keys_taken': false, 'event.sample_verified': true },
      undefined,
    ],
  ])('encryption: %s', (_, facts, expected) => {
    expect(factorsFrom(methodOf('gdpr-risk'), facts)['protection']).toBe(expected);
  });

  test.each([
    [100, 'few'],
    [101, 'many'],
    [{ least: 100, most: 101 }, undefined],
    [{ least: 101, most: 700 }, 'many'],
  ])('the number of people, %j', (count, expected) => {
    expect(factorsFrom(methodOf('enisa-severity'), { 'people.count': count })['scale']).toBe(expected);
  });

  test('credentials alone leave ENISA’s class open, beside health records they do not', () => {
    const classOf = (elements: string[]): unknown => factorsFrom(methodOf('enisa-severity'), { 'people.data_elements': elements })['data-class']; // prettier-ignore
    expect([classOf(['credentials']), classOf(['name', 'bank-account']), classOf(['credentials', 'health-record'])]).toEqual([undefined, 'financial', 'sensitive']); // prettier-ignore
  });
});
