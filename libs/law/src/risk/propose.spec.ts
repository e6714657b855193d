import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ENISA_SEVERITY } from './enisa.js';
import { HIPAA_FOUR_FACTORS } from './hipaa.js';
import { SERIOUS_HARM } from './likely-harm.js';
import type { Answers, RiskMethod } from './method.js';
import { RISK_METHODS } from './methods.js';
import { proposeRisk, type RiskResult } from './propose.js';
import { RISK_TO_RIGHTS } from './rights.js';
import { REAL_RISK_OF_SIGNIFICANT_HARM } from './significant-harm.js';
import { riskStatement } from './statement.js';

function choicesOf(method: RiskMethod, factor: string): readonly string[] {
  const found = method.factors.find(({ id }) => id === factor);
  if (!found) throw new Error(factor);
  return found.choices.map(({ id }) => id);
}

function bandOf(method: RiskMethod, { band }: RiskResult): number {
  return method.bands.findIndex(({ id }) => id === band);
}

/** Some answers, of which any may be missing. */
function someAnswers(method: RiskMethod): fc.Arbitrary<Answers> {
  const factors = method.factors.map(({ id }) => [id, fc.constantFrom(...choicesOf(method, id))] as const);
  return fc.record<Record<string, string>, string>(Object.fromEntries(factors), { requiredKeys: [] });
}

const aFactorOf = (method: RiskMethod): fc.Arbitrary<string> => fc.constantFrom(...method.factors.map(({ id }) => id));

function leastAnswers(method: RiskMethod): Answers {
  return Object.fromEntries(method.factors.map(({ id, choices: [least] }) => [id, least.id]));
}

function without(answers: Answers, factor: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => id !== factor));
}

describe.each(RISK_METHODS)('$id', (method) => {
  test('a graver answer never lowers what is proposed, nor its score', () => {
    fc.assert(
      fc.property(someAnswers(method), aFactorOf(method), fc.nat(), fc.nat(), (answers, factor, one, other) => {
        const choices = choicesOf(method, factor);
        const [low, high] = [one % choices.length, other % choices.length].sort((a, b) => a - b);
        const { proposal: less } = proposeRisk(method, { ...answers, [factor]: choices[low ?? 0] ?? '' });
        const { proposal: more } = proposeRisk(method, { ...answers, [factor]: choices[high ?? 0] ?? '' });
        expect(bandOf(method, more)).toBeGreaterThanOrEqual(bandOf(method, less));
        expect(more.score ?? 0).toBeGreaterThanOrEqual(less.score ?? 0);
      }),
    );
  });

  test('what is unknown never lowers what is proposed, and what is learned stays between the two ends', () => {
    fc.assert(
      fc.property(someAnswers(method), aFactorOf(method), (answers, factor) => {
        const known = proposeRisk(method, answers);
        const unknown = proposeRisk(method, without(answers, factor));
        expect(bandOf(method, unknown.proposal)).toBeGreaterThanOrEqual(bandOf(method, known.proposal));
        expect(bandOf(method, unknown.least)).toBeLessThanOrEqual(bandOf(method, known.least));
        expect(known.settled || !unknown.settled).toBe(true);
      }),
    );
  });

  test('proposes the gravest while nothing is known, and is settled once all is', () => {
    const nothing = proposeRisk(method, {});
    expect(bandOf(method, nothing.proposal)).toBe(method.bands.length - 1);
    expect([nothing.settled, nothing.reasons.every(({ push }) => push === 'unknown')]).toEqual([false, true]);
    const all = proposeRisk(method, leastAnswers(method));
    expect([all.settled, bandOf(method, all.proposal)]).toEqual([true, 0]);
  });

  test('names every answer in words that fit the source of a statement', () => {
    fc.assert(
      fc.property(someAnswers(method), (answers) => {
        const { en, fr } = riskStatement(proposeRisk(method, answers));
        for (const said of [en, fr ?? '']) {
          expect(said.length).toBeLessThanOrEqual(500);
          for (const [factor, choice] of Object.entries(answers)) expect(said).toContain(`${factor}=${choice}`);
        }
      }),
    );
  });
});

describe('ENISA: SE = DPC x EI + CB', () => {
  const severity = (answers: Answers): (number | string | undefined)[] => {
    const { proposal } = proposeRisk(ENISA_SEVERITY, { ...NOTHING_MORE, ...answers });
    return [proposal.score, proposal.band, String(proposal.proposes)];
  };
  const NOTHING_MORE: Answers = {
    context: 'as-is',
    ease: 'maximum',
    confidentiality: 'no-evidence',
    integrity: 'unused',
    access: 'recovered',
    intent: 'none',
    scale: 'few',
    protection: 'open',
  };

  test.each([
    [
      'below 2',
      { 'data-class': 'simple', confidentiality: 'unknown-recipients', access: 'temporary' },
      [1.75, 'low', 'risk'],
    ],
    ['2', { 'data-class': 'behavioural' }, [2, 'medium', 'risk']],
    [
      'below 3',
      { 'data-class': 'behavioural', confidentiality: 'unknown-recipients', access: 'temporary' },
      [2.75, 'medium', 'risk'],
    ],
    ['3', { 'data-class': 'financial' }, [3, 'high', 'high']],
    [
      'below 4',
      { 'data-class': 'financial', confidentiality: 'unknown-recipients', integrity: 'recoverable' },
      [3.75, 'high', 'high'],
    ],
    ['4', { 'data-class': 'sensitive' }, [4, 'very-high', 'high']],
  ])('on both sides of each boundary: %s', (_, answers, expected) => {
    expect(severity(answers)).toEqual(expected);
  });

  test('DPC stays from 1 to 4, whatever the context adds or takes away', () => {
    expect(severity({ 'data-class': 'sensitive', context: 'critical' })).toEqual([4, 'very-high', 'high']);
    expect(severity({ 'data-class': 'simple', context: 'much-less' })).toEqual([1, 'low', 'risk']);
    expect(severity({ 'data-class': 'sensitive', context: 'much-less', ease: 'negligible' })).toEqual([
      0.25,
      'low',
      'risk',
    ]);
  });

  // A published example: a customer export at an open address, names and work e-mail; then with malice.
  test('the export at an open address comes to about 1.5, and to 2 with malicious intent', () => {
    const exported = { 'data-class': 'simple', confidentiality: 'unknown-recipients' };
    expect(severity(exported)).toEqual([1.5, 'low', 'risk']);
    expect(severity({ ...exported, intent: 'malicious' })).toEqual([2, 'medium', 'risk']);
  });

  // The examples of DPC: a supermarket's list is 1, a luxury seller's 2, an adult book store's 3; old cards 1; full cards 4.
  test.each([
    ['simple', 'as-is', 1],
    ['simple', 'more', 2],
    ['simple', 'much-more', 3],
    ['simple', 'critical', 4],
    ['financial', 'less', 1],
    ['financial', 'more', 4],
    ['sensitive', 'much-less', 1],
  ])('a %s list whose context is %s has a DPC of %d', (dataClass, context, dpc) => {
    expect(severity({ 'data-class': dataClass, context })[0]).toBe(dpc);
  });

  test('many people and unintelligible data are flagged and change no score', () => {
    const { proposal, flags } = proposeRisk(ENISA_SEVERITY, { ...NOTHING_MORE, 'data-class': 'simple', scale: 'many', protection: 'safe' }); // prettier-ignore
    expect(proposal.score).toBe(1);
    expect(flags.map(({ en }) => en)).toEqual([
      expect.stringContaining('100'),
      expect.stringContaining('Unintelligible'),
    ]);
  });

  test('an unknown answer gives a range', () => {
    const { proposal, least, settled } = proposeRisk(ENISA_SEVERITY, {
      ...NOTHING_MORE,
      'data-class': 'financial',
      ease: '',
    });
    expect([least.score, proposal.score, settled]).toEqual([0.75, 3, false]);
  });
});

describe('HIPAA: a breach is presumed', () => {
  const proposed = (answers: Answers): unknown =>
    proposeRisk(HIPAA_FOUR_FACTORS, { phi: 'detailed', ...answers }).proposal;

  test('theft by an extortionist is a breach, whatever assurance the thief gives', () => {
    const stolen = { 'unauthorised-person': 'criminal', 'acquired-or-viewed': 'acquired', mitigation: 'assured' };
    expect(proposed(stolen)).toMatchObject({ band: 'presumed', proposes: false });
  });

  // 78 Fed. Reg. 5646 (recalled): a stolen laptop that forensic analysis shows was never opened.
  test('a laptop that came back, never opened as forensics show, is a low probability', () => {
    const laptop = { 'unauthorised-person': 'unknown', 'acquired-or-viewed': 'never', mitigation: 'partial' };
    expect(proposed(laptop)).toMatchObject({ band: 'low-probability', proposes: true });
  });

  // 78 Fed. Reg. 5643 (recalled): sent to another provider in error, who destroys it and says so.
  test('a page sent to another physician who destroyed it is a low probability; to somebody bound by nothing it is not', () => {
    const page = { 'acquired-or-viewed': 'acquired', 'unauthorised-person': 'bound' };
    expect(proposed({ ...page, mitigation: 'assured' })).toMatchObject({ proposes: true });
    expect(proposed({ ...page, 'unauthorised-person': 'unbound', mitigation: 'none' })).toMatchObject({
      proposes: false,
    });
  });

  test('what is not shown stays presumed', () => {
    expect(proposed({ 'unauthorised-person': 'bound', 'acquired-or-viewed': 'acquired' })).toMatchObject({
      proposes: false,
    });
  });
});

describe('harm to people', () => {
  const NOBODY_HAS_IT = {
    exposure: 'excluded',
    recipient: 'unknown',
    protection: 'open',
    recovery: 'none',
    spread: 'none',
  };
  const STOLEN = {
    exposure: 'taken',
    recipient: 'malicious',
    protection: 'open',
    recovery: 'none',
    spread: 'threatened',
  };

  // P2011-ND-006 (TransAlta), as reported at iapp.org on 2011-04-01: medical test forms lost in the mail, seen by nobody known.
  test('Canada: forms with names and birth dates, lost in the mail, are a real risk although nobody is known to have seen them', () => {
    const lost = { sensitivity: 'personal', consequences: 'material', people: 'ordinary' };
    const mail = { exposure: 'possible', recipient: 'unknown', protection: 'open', recovery: 'none', spread: 'none' };
    expect(proposeRisk(REAL_RISK_OF_SIGNIFICANT_HARM, { ...lost, ...mail })).toMatchObject({
      settled: true,
      proposal: { band: 'real-risk', proposes: true },
    });
  });

  test('Canada: strongly encrypted with safe keys is no real risk, even in a thief’s hands', () => {
    const answers = { sensitivity: 'sensitive', ...STOLEN, protection: 'safe' };
    expect(proposeRisk(REAL_RISK_OF_SIGNIFICANT_HARM, answers)).toMatchObject({
      settled: true,
      proposal: { proposes: false },
    });
  });

  // EDPB Guidelines 01/2021, cases 1 and 3 (recalled): ransomware without exfiltration, restored; and in a hospital.
  test('Europe: restored ransomware that took nothing is unlikely to be a risk; a hospital that stood still is a high one', () => {
    const restored = { ...NOBODY_HAS_IT, sensitivity: 'contact', availability: 'restored' };
    expect(proposeRisk(RISK_TO_RIGHTS, restored).proposal.proposes).toBe('none');
    const hospital = {
      ...NOBODY_HAS_IT,
      sensitivity: 'sensitive',
      identification: 'direct',
      availability: 'interrupted',
    };
    expect(proposeRisk(RISK_TO_RIGHTS, hospital)).toMatchObject({ settled: true, proposal: { proposes: 'high' } });
  });

  test('Europe: encryption answers misuse, and brings nothing back that is lost', () => {
    const encrypted = { ...STOLEN, sensitivity: 'sensitive', identification: 'direct', protection: 'safe' };
    expect(proposeRisk(RISK_TO_RIGHTS, { ...encrypted, availability: 'kept' }).proposal.proposes).toBe('none');
    expect(proposeRisk(RISK_TO_RIGHTS, { ...encrypted, availability: 'lost' }).proposal.proposes).toBe('high');
  });

  test('Australia: names alone are not likely to do serious harm; health records in a thief’s hands are', () => {
    const names = { ...STOLEN, sensitivity: 'contact', consequences: 'slight' };
    expect(proposeRisk(SERIOUS_HARM, names).proposal.proposes).toBe(false);
    expect(proposeRisk(SERIOUS_HARM, { ...names, sensitivity: 'sensitive' }).proposal.proposes).toBe(true);
  });

  test('says of each answer which way it pushes', () => {
    const { reasons } = proposeRisk(SERIOUS_HARM, { sensitivity: 'sensitive', recovery: 'proven', spread: 'none' });
    const pushes = Object.fromEntries(reasons.map(({ factor, push }) => [factor, push]));
    expect(pushes).toMatchObject({ sensitivity: 'towards', recovery: 'away', spread: 'neither', recipient: 'unknown' });
  });
});
