import { describe, expect, test } from '@jest/globals';
import type { Actor, EntryKind } from '#kernel';
import type { Json } from '#digest';
import type { Entry } from '#record';
import { person } from '../../testing/played.js';
import { judgeTakingBack } from './taking-back.js';

const SCRIBE = person('scribe');

function entry(seq: number, kind: EntryKind, payload: Json = {}, actor: Actor = SCRIBE): Entry {
  const hashes = { salt: null, payloadDigest: '', previousHash: '', hash: '' };
  const ids = { incidentId: 'i', runId: null, commandId: `command of ${seq}` };
  return { ...ids, seq, at: 0, recordedAt: 0, kind, actor, payload, ...hashes };
}

const stated = (seq: number, name = 'event.count', by = SCRIBE): Entry =>
  entry(seq, 'facts.stated', { facts: { [name]: 1 } }, by);

interface Told {
  readonly by?: Actor;
  readonly later?: readonly Entry[];
  readonly charts?: Readonly<Record<string, string>>;
}

/** The code of the refusal, or what it comes to. */
function judged(act: readonly Entry[], { by = SCRIBE, later = [], charts = {} }: Told = {}): string {
  const outcome = judgeTakingBack({ act, later, charts: new Map(Object.entries(charts)) }, by);
  return outcome.ok ? outcome.value.what : outcome.fault.code;
}

const MEMBER = { person: 'zoe', role: 'deputy' };

test.each<[what: string, act: Entry]>([
  ['facts', stated(7)],
  ['task', entry(7, 'task.done', { task: 't' })],
  ['remark', entry(7, 'entry.annotated', { entry: 3, text: 'Heard by two.' })],
  ['role', entry(7, 'role.given', MEMBER)],
  ['next-update', entry(7, 'situation.due-set', { due: null })],
])('%s can be taken back by whoever did it and by the commander, and by nobody else', (what, act) => {
  expect(judged([act])).toBe(what);
  expect(judged([act], { by: person('incident-commander') })).toBe(what);
  expect(judged([act], { by: person('deputy') })).toBe('not-yours-to-take-back');
});

test.each<EntryKind>([
  'decision.signed',
  'decision.heard',
  'handover.made',
  'letters.emailed',
  'batch.ordered',
  'evidence.handed-over',
  'link.given',
  'law.confirmed',
  'event.received',
  'note.added',
  'entry.taken-back',
])('%s is never taken back', (kind) => {
  expect(judged([entry(7, kind)], { by: person('incident-commander') })).toBe('not-taken-back');
});

test('what the machine stated is not, nor what another act stated on its way', () => {
  expect(judged([stated(7, 'event.count', { kind: 'system', id: 's', assurance: 'claimed' })])).toBe('not-taken-back');
  expect(judged([entry(7, 'event.received'), stated(8)])).toBe('not-taken-back');
});

test('a filing stands', () => {
  const filing = { ...entry(7, 'task.done', { task: 't' }), runId: 'r' };
  expect(judged([filing], { charts: { r: 'obligation' } })).toBe('filing-stands');
});

test('a privileged answer stands', () => {
  const privileged = [{ answer: 't', work: 'advice' }];
  expect(judged([entry(7, 'task.done', { task: 't', privileged })])).toBe('privileged-stands');
});

test('an act by which the plan moved stands; a duty that it brought up does not hold it', () => {
  const began = { ...entry(8, 'run.started', { chart: 'obligation' }), runId: 'r' };
  expect(judged([stated(7), began], { charts: { r: 'obligation' } })).toBe('facts');
  expect(judged([stated(7), began], { charts: { r: 'second-wave' } })).toBe('plan-moved');
  expect(judged([stated(7), { ...entry(8, 'state.left'), runId: 'r' }], { charts: { r: 'main' } })).toBe('plan-moved');
});

describe('an act on which something hangs stands', () => {
  test.each<[what: string, act: Entry, later: Entry]>([
    ['facts, stated again', stated(7), stated(9)],
    ['facts, signed upon', stated(7), entry(9, 'decision.signed')],
    ['facts, reported', stated(7), entry(9, 'report.produced')],
    ['facts, moved on from', stated(7), entry(9, 'state.left')],
    ['facts, filed by', stated(7), { ...entry(9, 'task.done'), runId: 'r' }],
    ['a task, handed over', entry(7, 'task.done', { task: 't' }), entry(9, 'handover.made')],
    ['a remark, answered', entry(7, 'entry.annotated', { entry: 3 }), entry(9, 'entry.annotated', { entry: 7 })],
    ['a role, acted in', entry(7, 'role.given', MEMBER), entry(9, 'note.added', {}, person('deputy', 'zoe'))],
    ['a role, ended', entry(7, 'role.given', MEMBER), entry(9, 'role.ended', MEMBER)],
    ['a time, set again', entry(7, 'situation.due-set'), entry(9, 'situation.due-set')],
  ])('%s', (_what, act, later) => {
    expect(judged([act], { later: [later], charts: { r: 'obligation' } })).toBe('relied-on');
  });

  test.each<[what: string, act: Entry, later: Entry]>([
    ['facts by other facts', stated(7), stated(9, 'event.where')],
    ['facts by a task of the plan', stated(7), entry(9, 'task.done')],
    ['a remark by another', entry(7, 'entry.annotated', { entry: 3 }), entry(9, 'entry.annotated', { entry: 3 })],
    ['a role by another role', entry(7, 'role.given', MEMBER), entry(9, 'note.added', {}, person('counsel', 'zoe'))],
  ])('but not %s', (_what, act, later) => {
    expect(judged([act], { later: [later] })).not.toBe('relied-on');
  });
});

test('an act stands of which nobody can read all that came since', () => {
  const outcome = judgeTakingBack({ act: [stated(7)], later: [], charts: new Map(), unread: true }, SCRIBE);
  expect(outcome).toMatchObject({ fault: { code: 'relied-on' } });
});

test('nothing is taken back twice, and the refusal names the entry that did', () => {
  const later = [entry(9, 'entry.taken-back', { entry: 7 })];
  const outcome = judgeTakingBack({ act: [stated(7)], later, charts: new Map() }, SCRIBE);
  expect(outcome).toMatchObject({
    fault: { code: 'taken-back-before', movedOn: ['entry.taken-back by scribe (entry 9)'] },
  });
});
