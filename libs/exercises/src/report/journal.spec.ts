import { describe, expect, test } from '@jest/globals';
import type { Json } from '#digest';
import type { RecordedEntry } from '../conduct/fold-world.js';
import { HOUR_MS, MINUTE_MS, START, SmallExercise } from '../evaluation/small-exercise.fixture.js';
import { journalCsv, journalJson, journalRows, type JournalNames } from './journal.js';

const NAMES: JournalNames = {
  language: 'en',
  nameOf: (id) => id.toUpperCase(),
  titleOf: (_kind, id) => `«${id}»`,
  kindTitle: (kind) => `[${kind}]`,
};

const exercise = new SmallExercise()
  .note(0, { kind: 'exercise.seats-taken', payload: { player: 'zoe', seats: ['desk'], named: false } })
  .note(0, { kind: 'exercise.seats-taken', payload: { player: 'ann', seats: ['board'], named: true } })
  .release('demand', 0);

function entry(kind: string, payload: Json | null, id = 'eva', role?: string): RecordedEntry {
  const stamp = { seq: 7, at: START + 65 * MINUTE_MS, recordedAt: START + HOUR_MS, actor: { id, role } };
  return { ...stamp, kind, payload, runId: null, commandId: 'command' };
}

function words(kind: string, payload: Json | null, language: 'en' | 'fr' = 'en'): string | undefined {
  return journalRows(exercise.conduct, [entry(kind, payload)], { ...NAMES, language })[0]?.words;
}

test('a line says when on both clocks, who in which role, and what', () => {
  const done = entry('task.done', { task: 't', name: 'keep' }, 'eva', 'deputy');
  expect(journalRows(exercise.conduct, [done], NAMES)).toEqual([
    {
      seq: 7,
      sinceStart: 'T+1:05',
      scenario: '2026-03-02T11:05:00.000Z',
      wall: '2026-03-02T11:00:00.000Z',
      who: 'EVA',
      seat: '',
      role: '«deputy»',
      kind: 'task.done',
      words: '[task.done]: «keep»',
    },
  ]);
});

test('a player who did not agree is in no line by name, and neither is whoever speaks for the room', () => {
  const by = (id: string): RecordedEntry => entry('event.received', { event: 'GO' }, id, 'deputy');
  const rows = journalRows(exercise.conduct, ['zoe/desk', 'ann/board', 'room/commander', 'eva'].map(by), NAMES);
  expect(rows.map(({ who, seat }) => [who, seat])).toEqual([
    ['', 'Desk'],
    ['ANN', 'Board'],
    ['', 'Commander'],
    ['EVA', ''],
  ]);
  expect(rows[0]).toMatchObject({ role: '«deputy»', words: '[event.received]: GO' });
});

describe('what is said', () => {
  test.each<readonly [string, Json | null, string]>([
    ['decision.made', { name: 'never-pay', option: 'refuse' }, '[decision.made]: «never-pay», «refuse»'],
    ['facts.stated', { facts: { 'event.count': 8 } }, '[facts.stated]: «event.count»: 8'],
    ['state.entered', { path: 'a.b', title: { en: 'At work' } }, '[state.entered]: At work'],
    ['note.added', { text: 'Called.' }, '[note.added]: Called.'],
    ['note.added', null, '[note.added]'],
    ['alert.raised', { alert: 'x' }, '[alert.raised]'],
    ['exercise.clock-set', { state: 'paused', speed: 60, reason: 'Coffee' }, 'Clock paused, 60 times: Coffee'],
    [
      'exercise.inject-released',
      { inject: 'demand', by: 'hand', lateMs: 90_000 },
      'Inject 1 goes out (by hand), 2 min late',
    ],
    [
      'exercise.inject-changed',
      { inject: 'demand', change: 'skipped', reason: 'No time' },
      'Inject 1 is skipped: No time',
    ],
    ['exercise.injects-deferred', { injects: ['demand'], ms: 60_000, reason: 'Lunch' }, 'Later by 1 min: 1. Lunch'],
    ['exercise.inject-added', { title: 'A call', message: 'Hello' }, 'Inject made up: A call. Hello'],
    ['exercise.message-sent', { from: null, to: [], text: 'Hurry' }, 'Control to everybody: Hurry'],
    ['exercise.message-sent', { from: 'desk', to: [], text: 'How?' }, 'Desk to Control: How?'],
    [
      'exercise.answered',
      { inject: 'demand', expected: 'keeps', outcome: 'partly', text: 'Some.' },
      '1 Keeps the mail: done in part. Some.',
    ],
    ['exercise.observed', { strength: 'improve', text: 'Slow.' }, 'Observed (to improve): Slow.'],
    ['exercise.rated', { subject: 'kept', rating: 'S', reason: 'Fair' }, 'Nothing is lost is rated S: Fair'],
    [
      'exercise.rated',
      { subject: 'evidence', rating: null, reason: 'No' },
      'The rating of Keeping evidence is taken back: No',
    ],
    ['exercise.seats-taken', { seats: ['desk', 'board'] }, 'Sits as Desk, Board'],
    ['exercise.no-duff', { text: 'Fire' }, 'NO DUFF: Fire'],
    ['exercise.surveyed', { player: 'zoe', answers: [] }, 'The survey is answered'],
    ['exercise.ended', { reason: 'Time' }, 'The exercise ends: Time'],
  ])('by %s', (kind, payload, expected) => {
    expect(words(kind, payload)).toBe(expected);
  });

  test('is French in French', () => {
    expect(words('exercise.ended', { reason: 'Fini' }, 'fr')).toBe('L’exercice prend fin\u00a0: Fini');
  });

  test('and what somebody writes is filled in no second time', () => {
    expect(words('exercise.message-sent', { from: null, to: [], text: '{from}' })).toBe('Control to everybody: {from}');
  });
});

test('what a spreadsheet would run is plain text in the CSV, and quotes and commas hold', () => {
  const note = entry('exercise.message-sent', { from: null, to: [], text: '=1+1, "x"' }, '=cmd', '@role');
  const csv = journalCsv(journalRows(exercise.conduct, [note], { ...NAMES, titleOf: (_kind, id) => id }));
  const [head, line] = csv.split('\r\n');
  expect(head).toBe('seq,sinceStart,scenario,wall,who,seat,role,kind,words');
  expect(line).toBe(
    `7,T+1:05,2026-03-02T11:05:00.000Z,2026-03-02T11:00:00.000Z,'=CMD,,'@role,exercise.message-sent,"Control to everybody: =1+1, ""x"""`,
  );
});

test('the JSON says that it is of an exercise, and has the same lines', () => {
  const rows = journalRows(exercise.conduct, [entry('note.added', { text: 'Called.' })], NAMES);
  expect(JSON.parse(journalJson(exercise.conduct, rows))).toEqual({
    exercise: true,
    scenario: 'small-theft',
    version: '1.0',
    title: 'A small theft',
    cut: null,
    entries: rows,
  });
});
