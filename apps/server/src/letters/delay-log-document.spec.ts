import { describe, expect, test } from '@jest/globals';
import { blockRuns, type BatchFields, type LetterDocument } from '#letters';
import { delayLogDocument, type DelayLogSource } from './delay-log-document.js';

const FIELDS: BatchFields = {
  facts: {},
  organisation: { name: { en: 'CarePartners' } },
  words: new Map(),
  letterDate: '2018-06-12',
  exercise: false,
  toLocalTime: () => ({ date: '2018-06-11', time: '10:00' }),
};

function printed(over: Partial<DelayLogSource> = {}): LetterDocument {
  return delayLogDocument({
    incidentTitle: 'Small\nincident',
    duty: {
      title: { en: 'Tell the regulator', fr: 'Informer l’autorité' },
      recipient: { en: 'The regulator' },
      citation: 's. 12',
      words: 'at the first reasonable opportunity',
      status: 'open',
    },
    target: { instant: '2018-06-11T14:00:00.000Z', zone: 'America/Toronto' },
    days: [
      {
        day: '2018-06-11',
        given: {
          reason: 'The count\nis not done.',
          by: { kind: 'person', id: 'Lea Roy', role: 'counsel', assurance: 'claimed' },
          at: 0,
        },
      },
      { day: '2018-06-12', given: undefined },
    ],
    fields: FIELDS,
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

describe('a delay log', () => {
  test('says the law’s own words, our own target, and each day with its reason or without', () => {
    const text = textOf(printed());
    for (const words of [
      'Tell the regulator (s. 12)',
      'at the first reasonable opportunity',
      'Our own target: 2018-06-11 10:00 (America/Toronto)',
      'The count is not done.',
      'Lea Roy (counsel), 2018-06-11 10:00',
      'No reason was recorded.',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('overdue');
  });

  test('has where the record stood at its foot, and is marked where it is of an exercise', () => {
    expect(printed()).toMatchObject({ footnote: 'Record – entry 1:ab', exercise: false });
    expect(printed({ fields: { ...FIELDS, exercise: true } }).exercise).toBe(true);
  });

  test('is in French where it is asked for so', () => {
    const text = textOf(printed({ language: 'fr' }));
    for (const words of ['Informer l’autorité', 'Aucun motif n’a été inscrit.', 'le rôle counsel'])
      expect(text).toContain(words);
  });
});
