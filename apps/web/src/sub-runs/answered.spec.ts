import { expect, test } from '@jest/globals';
import type { FactView, FieldView, TaskView, TimelineEntry } from '#contract';
import { answeredRows, type Row } from './answered.js';
import type { Done } from './sub-charts.js';

const FIELDS: readonly FieldView[] = [
  { name: 'answer', type: 'choice', title: { en: '1. We know' }, required: true, fact: 'hygiene.services' },
  { name: 'shown_by', type: 'text', title: { en: 'What shows it' }, required: true },
  { name: 'by', type: 'date', title: { en: 'By which day' }, required: false },
];

const done = (id: string): Done => ({
  kind: 'task',
  at: '2026-01-02T00:00:00.000Z',
  task: { id, title: { en: '1. We know' }, fields: FIELDS, status: 'done' } as unknown as TaskView,
});

const told = (payload: TimelineEntry['payload']): TimelineEntry =>
  ({ payload, remarks: [] }) as unknown as TimelineEntry;

const fact = (more: Partial<FactView>): FactView => ({ name: 'hygiene.services', ...more }) as FactView;

const saying = (answer: string, more: object = {}): TimelineEntry =>
  told({ task: 't', fields: { answer, shown_by: 'The list', ...more }, evidence: [], note: '' });

const saidIn = (row: Row | undefined): unknown =>
  row?.answer?.fields.map(({ name, value, now }) => (now === undefined ? [name, value] : [name, value, now]));

test('an answer has its fields in the order of the form, without those that nobody filled in', () => {
  const entry = told({
    fields: { removed: 3, by: '2026-05-01', shown_by: '', answer: 'partly' },
    evidence: ['e1', 'e2'],
    note: 'From memory',
  });
  const [row] = answeredRows([done('t')], new Map([['t', entry]]), []);
  expect(saidIn(row)).toEqual([
    ['answer', 'partly'],
    ['by', '2026-05-01'],
    ['removed', 3],
  ]);
  expect(row?.answer).toMatchObject({ note: 'From memory', files: 2 });
  expect(row?.answer?.fields.map(({ field }) => field?.title.en)).toEqual(['1. We know', 'By which day', undefined]);
});

test('of what is withheld, and of what is not found, there is no answer', () => {
  const closed = { ...told(null), lane: { open: false } } as unknown as TimelineEntry;
  const [withheld, unfound] = answeredRows([done('t'), done('u')], new Map([['t', closed]]), [fact({ value: 'met' })]);
  expect(withheld).toMatchObject({ entry: closed, answer: undefined });
  expect(unfound).toMatchObject({ entry: undefined, answer: undefined });
});

test('says what a fact is by now where that changed, and beside the latest answer alone', () => {
  const answers = new Map([
    ['later', saying('partly')],
    ['earlier', saying('not')],
  ]);
  const rows = answeredRows([done('later'), done('earlier')], answers, [fact({ value: 'met' })]);
  expect(rows.map((row) => saidIn(row))).toEqual([
    [
      ['answer', 'partly', 'met'],
      ['shown_by', 'The list'],
    ],
    [
      ['answer', 'not'],
      ['shown_by', 'The list'],
    ],
  ]);
});

test.each([
  ['stands as it was answered', fact({ value: 'partly' })],
  ['is unknown by now', fact({ value: null })],
  ['is privileged and not open', fact({ value: 'met', lane: { open: false } as FactView['lane'] & object })],
])('says nothing more of a fact that %s', (_how, known) => {
  const [row] = answeredRows([done('t')], new Map([['t', saying('partly')]]), [known]);
  expect(saidIn(row)).toEqual([
    ['answer', 'partly'],
    ['shown_by', 'The list'],
  ]);
});
