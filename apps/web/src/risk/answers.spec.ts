import { describe, expect, test } from '@jest/globals';
import { answered, byNeed, knownFacts, type RiskProposal } from './answers.js';

function aProposal(method: string, fact: string): RiskProposal {
  const result = { band: 'yes', words: { en: 'yes' }, proposes: true };
  return {
    method,
    fact,
    title: { en: method },
    proposal: result,
    least: result,
    settled: true,
    reasons: [],
    flags: [],
    variants: [],
    statement: { en: `Assessed by ${method}.` },
    citation: 's. 1',
    sources: [],
    asOf: '2026-11-29',
    confidence: 'recalled',
  };
}

describe('what a person answers beside the facts', () => {
  test('is kept by method and factor; the later answer to a factor stands', () => {
    const first = answered({}, 'hipaa', 'mitigation', 'none');
    const second = answered(answered(first, 'enisa', 'context', 'as-is'), 'hipaa', 'mitigation', 'partial');
    expect(second).toEqual({ hipaa: { mitigation: 'partial' }, enisa: { context: 'as-is' } });
    expect(first).toEqual({ hipaa: { mitigation: 'none' } });
  });

  test('is taken back by an empty answer, and leaves no empty method', () => {
    const both = answered(answered({}, 'hipaa', 'mitigation', 'none'), 'hipaa', 'recipient', 'hostile');
    const one = answered(both, 'hipaa', 'recipient', '');
    expect(one).toEqual({ hipaa: { mitigation: 'none' } });
    expect(answered(one, 'hipaa', 'mitigation', '')).toEqual({});
  });
});

test('what is not known is not sent: it is unknown to the assessment too', () => {
  const fact = { title: { en: 'A fact' }, type: 'boolean', group: 'event' } as const;
  const facts = [
    { ...fact, name: 'event.threatened', value: false },
    { ...fact, name: 'event.published', value: null },
  ];
  expect(knownFacts({ facts })).toEqual({ 'event.threatened': false });
});

test('assessments whose fact a law waits for come first', () => {
  const proposals = [aProposal('hipaa', 'risk.compromise_low'), aProposal('gdpr', 'risk.rights')];
  const { asked, others } = byNeed(proposals, [{ fact: 'risk.rights', title: { en: 'Rights' }, affects: [] }]);
  expect(asked.map(({ method }) => method)).toEqual(['gdpr']);
  expect(others.map(({ method }) => method)).toEqual(['hipaa']);
});
