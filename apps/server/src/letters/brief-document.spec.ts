import { describe, expect, test } from '@jest/globals';
import type { DecisionView, FactView } from '#contract';
import { blockRuns, type LetterDocument } from '#letters';
import { briefDocument, type BriefSource } from './brief-document.js';

const DECISION: DecisionView = {
  id: '01890000-0000-7000-8000-000000000001',
  runId: '01890000-0000-7000-8000-000000000002',
  name: 'refuse',
  about: null,
  question: { en: 'Do we refuse?', fr: 'Refusons-nous ?' },
  brief: [
    { fact: 'event.found_at', value: '2018-06-11T14:00:00.000Z' },
    { fact: 'event.people', value: 80_000 },
    { fact: 'event.copied', value: null },
  ],
  advice: [],
  options: [
    {
      id: 'refuse',
      title: { en: 'Refuse', fr: 'Refuser' },
      confirm: { all: ['executive'], oneOf: ['counsel', 'privacy-officer'] },
      standIns: [],
      authors: [],
    },
  ],
  readOuts: [],
  approvals: [
    {
      actor: { kind: 'person', id: 'Lea Roy', role: 'counsel', assurance: 'claimed' },
      option: 'refuse',
      rationale: 'Because of our theory of the case.',
      at: '2018-06-12T10:00:00.000Z',
    },
  ],
  status: 'open',
  version: 2,
  shownDigest: 'ab'.repeat(32),
  staleLaw: [],
  openedAt: '2018-06-11T14:00:00.000Z',
  due: null,
};

function printed(over: Partial<BriefSource> = {}): LetterDocument {
  const fact = (name: string, type: FactView['type'], title: FactView['title']): FactView => {
    return { name, title, group: 'event', type, value: null };
  };
  return briefDocument({
    incident: {
      title: 'Small\nincident',
      mode: 'live',
      facts: [
        fact('event.found_at', 'instant', { en: 'Found', fr: 'Découvert' }),
        fact('event.people', 'integer', { en: 'People', fr: 'Personnes' }),
        fact('event.copied', 'boolean', { en: 'Copied', fr: 'Copié' }),
      ],
    },
    decision: DECISION,
    fields: {
      facts: {},
      organisation: { name: { en: 'CarePartners' } },
      words: new Map(),
      letterDate: '2018-06-12',
      exercise: false,
      toLocalTime: () => ({ date: '2018-06-11', time: '10:00' }),
    },
    language: 'en',
    roleName: (role) => ({ en: role, fr: `le rôle ${role}` }),
    personName: (id) => id,
    footnote: 'Record – entry 1:ab',
    ...over,
  });
}

function textOf({ blocks }: LetterDocument): string {
  return blocks.flatMap((block) => blockRuns(block).map(({ text }) => text)).join('\n');
}

describe('a brief', () => {
  test('shows the question, what is known and what is not, the options and who signs each', () => {
    const text = textOf(printed());
    for (const words of [
      'Do we refuse?',
      'June\u00a011, 2018 at 10:00',
      '80,000',
      'not yet known',
      'Refuse: signed by executive; and signed by one of counsel, privacy-officer',
      'Lea Roy (counsel, identity claimed): Refuse, 2018-06-11 10:00',
      `Version 2, digest ${'ab'.repeat(32)}`,
      'This decision is open.',
    ])
      expect(text).toContain(words);
  });

  test('says who signed and never why: reasons stay in the record', () => {
    expect(textOf(printed())).not.toContain('theory');
  });

  test('has where the record stood at its foot, and the incident’s title on one line', () => {
    expect(printed()).toMatchObject({
      footnote: 'Record – entry 1:ab',
      particulars: ['Incident: Small incident', 'Date: June\u00a012, 2018'],
    });
  });

  test('says how old the law is on which the letters rest that it approves', () => {
    const staleLaw = [{ pack: 'us-ma', asOf: '2017-01-01' }];
    expect(textOf(printed())).not.toContain('last checked');
    expect(textOf(printed({ decision: { ...DECISION, staleLaw } }))).toContain('Law last checked on 2017-01-01.');
  });

  test('is in French where it is asked for so, and says what was decided', () => {
    const decided: DecisionView = { ...DECISION, status: 'decided', outcome: 'refuse', approvals: [] };
    const text = textOf(printed({ language: 'fr', decision: decided }));
    for (const words of ['Refusons-nous ?', 'pas encore connu', 'Personne n’a encore signé.', 'Décidé : Refuser'])
      expect(text).toContain(words);
  });
});
