import { expect, test } from '@jest/globals';
import type { ShowLine } from '#contract';
import {
  actsOn,
  askedFirst,
  besideLine,
  countsOf,
  firstLine,
  lineBeside,
  looseContingencies,
  mainLines,
  observedLines,
  standingOf,
} from './show-view.js';

const NINE = '2018-06-11T09:00:00.000Z';
const nine = 1_528_707_600_000;

function aLine(inject: string, over: Partial<ShowLine> = {}): ShowLine {
  return {
    inject,
    number: inject,
    title: { en: inject },
    kind: 'inject',
    channel: 'email',
    release: 'clock',
    waitsFor: null,
    phase: null,
    from: { en: 'Somebody' },
    to: [],
    message: { en: 'Pay.' },
    attachments: [],
    notes: { en: '' },
    controller: '',
    source: 'invention',
    added: false,
    contingencies: [],
    status: 'waiting',
    due: NINE,
    planned: 0,
    deferredMs: 0,
    reason: null,
    released: null,
    expected: [],
    ...over,
  };
}

type Expected = ShowLine['expected'][number];

function anExpected(over: Partial<Expected> = {}): Expected {
  return { id: 'call', does: { en: 'Calls the police' }, owner: 'lead', by: NINE, shows: false, done: null, ...over };
}

const done = (lateMs: number): Expected['done'] => ({ at: NINE, outcome: 'done', by: 'record', lateMs });

const SHOW = [
  aLine('1', { status: 'released', contingencies: ['1a'] }),
  aLine('1a', { kind: 'contingency' }),
  aLine('2'),
  aLine('x', { kind: 'contingency' }),
  aLine('+1', { kind: 'contingency', added: true }),
];

test('contingencies stand beside their line, or loose; what was made up stands in the list', () => {
  expect(mainLines(SHOW).map(({ inject }) => inject)).toEqual(['1', '2', '+1']);
  expect(besideLine(aLine('1', { contingencies: ['1a'] }), SHOW).map(({ inject }) => inject)).toEqual(['1a']);
  expect(looseContingencies(SHOW).map(({ inject }) => inject)).toEqual(['x']);
});

test('the console opens at what is to go next', () => {
  expect(firstLine(SHOW)).toBe('2');
  expect(firstLine([aLine('1', { status: 'released' }), aLine('2', { status: 'skipped' })])).toBe('2');
  expect(firstLine([])).toBeUndefined();
});

test('one moves from line to line, and no further than the ends', () => {
  expect(lineBeside(SHOW, '1', 1)).toBe('2');
  expect(lineBeside(SHOW, '1', -1)).toBe('1');
  expect(lineBeside(SHOW, '+1', 1)).toBe('+1');
  expect(lineBeside(SHOW, undefined, 1)).toBe('1');
});

test('what went can be changed no more', () => {
  expect(actsOn({ status: 'released' })).toEqual([]);
  expect(actsOn({ status: 'held' })).toContain('let-go');
  expect(actsOn({ status: 'skipped' })).toEqual(['take-back']);
});

test.each([
  [anExpected(), nine, 'open'],
  [anExpected(), nine + 1, 'overdue'],
  [anExpected({ done: done(0) }), nine + 1, 'in-time'],
  [anExpected({ done: done(1) }), nine, 'late'],
  [anExpected({ done: { at: NINE, outcome: 'partly', by: 'room', lateMs: 9 } }), nine, 'partly'],
] as const)('an expected action stands as its time and what was done say', (expected, now, standing) => {
  expect(standingOf(expected, now)).toBe(standing);
});

test('a line counts what was done and what is late; a key answers the first that is open', () => {
  const line = { expected: [anExpected({ id: 'a', done: done(5) }), anExpected({ id: 'b' }), anExpected({ id: 'c' })] };
  expect(countsOf(line, nine + 1)).toEqual({ all: 3, done: 1, overdue: 2 });
  expect(askedFirst(line)?.id).toBe('b');
});

test('beside what came something is observed, and what was observed without it is not lost', () => {
  const observation = {
    seq: 1,
    inject: '2',
    target: null,
    strength: 'note' as const,
    text: '',
    reference: '',
    analysis: '',
    at: NINE,
    wallAt: NINE,
    by: '',
  };
  expect(observedLines({ show: SHOW, observations: [] }).map(({ inject }) => inject)).toEqual(['1']);
  expect(observedLines({ show: SHOW, observations: [observation] }).map(({ inject }) => inject)).toEqual(['1', '2']);
});
