import { expect, test } from '@jest/globals';
import type { LetterDocument, Run } from './document.js';
import { formGroups } from './form-fields.js';

const runs = (text: string): Run[] => [{ text, face: 'regular' }];

const REPORT: LetterDocument = {
  kind: 'report',
  language: 'en',
  title: 'Report to the office',
  pageSize: 'letter',
  exercise: false,
  letterhead: { name: 'Clinic', lines: [] },
  particulars: [],
  blocks: [
    { kind: 'heading', level: 1, runs: runs('Report') },
    { kind: 'paragraph', runs: runs('This is a first notice.') },
    { kind: 'heading', level: 2, runs: runs('1. What happened') },
    { kind: 'table', header: [], rows: [[runs('When'), runs('not yet known')], [runs('Where'), runs('')]] }, // prettier-ignore
    { kind: 'list', ordered: false, items: [[{ kind: 'paragraph', runs: runs('Names') }], [{ kind: 'paragraph', runs: runs('Cards') }]] }, // prettier-ignore
    { kind: 'heading', level: 2, runs: runs('2. Nothing') },
  ],
};

test('a report is the fields of its form, in its order; what says nothing is no field', () => {
  expect(formGroups(REPORT)).toEqual([
    { title: 'Report', fields: [{ text: 'This is a first notice.', unknown: false }] },
    {
      title: '1. What happened',
      fields: [
        { label: 'When', text: 'not yet known', unknown: true },
        { text: 'Names\nCards', unknown: false },
      ],
    },
  ]);
});
