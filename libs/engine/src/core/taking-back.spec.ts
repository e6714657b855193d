import { describe, expect, test } from '@jest/globals';
import { ENTRY_KINDS, type Actor, type EntryKind } from '#kernel';
import type { Json } from '#digest';
import type { Entry } from '#record';
import { person } from '../../testing/played.js';
import { RELYING, judgeTakingBack } from './taking-back.js';

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

test('a task whose form said how grave it is goes with what it said, as long as nobody said it again', () => {
  const act = [
    entry(7, 'task.done', { task: 't' }),
    entry(8, 'severity.set', { severity: 'p1', task: 't' }),
    entry(9, 'severity.reasoned', { seq: 8, reason: 'Wards are down.', task: 't' }),
  ];
  const outcome = judgeTakingBack({ act, later: [], charts: new Map() }, SCRIBE);
  expect(outcome).toMatchObject({ value: { what: 'task', severity: 8, also: [8, 9] } });
  const later = [entry(12, 'severity.set', { severity: 'p2' })];
  expect(judged(act, { later })).toBe('relied-on');
  expect(judged([entry(7, 'task.done', { task: 't' })], { later })).toBe('task');
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
    ['a role, called in', entry(7, 'role.given', MEMBER), entry(9, 'decision.read-out', MEMBER)],
    ['a role, heard in', entry(7, 'role.given', MEMBER), entry(9, 'decision.heard', MEMBER)],
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
    [
      'a role by a call in another',
      entry(7, 'role.given', MEMBER),
      entry(9, 'decision.heard', { ...MEMBER, role: 'counsel' }),
    ],
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
    fault: { code: 'taken-back-before', movedOn: [{ kind: 'entry.taken-back', by: 'person', role: 'scribe', seq: 9 }] },
  });
});

/** All other kinds: what people say inside the house, what the machine does of itself, and looks. */
const LEAVING_FREE = [
  'account.changed',
  'alert.acknowledged',
  'alert.climbed',
  'alert.delivered',
  'alert.in-doubt',
  'alert.lapsed',
  'alert.raised',
  'alert.retried',
  'alert.settled',
  'alert.undelivered',
  'batch.failed',
  'batch.produced',
  'batch.withdrawn',
  'breach-register.read',
  'clock.advanced',
  'clock.escalated',
  'clock.kept',
  'clock.met',
  'clock.moved',
  'clock.passed',
  'clock.started',
  'clock.warned',
  'clock.withdrawn',
  'command.accepted',
  'command.offered',
  'command.withdrawn',
  'contact.opened',
  'contact.taken',
  'contact.triaged',
  'decision.disowned',
  'decision.opened',
  'decision.reworded',
  'decision.voided',
  'decision.withdrawn',
  'entry.annotated',
  'entry.corrected',
  'entry.taken-back',
  'erasure.reasoned',
  'event.received',
  'evidence.declined',
  'evidence.downloaded',
  'evidence.kept',
  'evidence.offered',
  'evidence.received',
  'evidence.sheet-printed',
  'evidence.verified',
  'evidence.viewed',
  'exercise.answered',
  'exercise.begun',
  'exercise.clock-set',
  'exercise.door-set',
  'exercise.ended',
  'exercise.improvement-set',
  'exercise.inject-added',
  'exercise.inject-changed',
  'exercise.inject-released',
  'exercise.injects-deferred',
  'exercise.message-sent',
  'exercise.no-duff',
  'exercise.observed',
  'exercise.rated',
  'exercise.seats-left',
  'exercise.seats-taken',
  'exercise.surveyed',
  'facts.stated',
  'glass.broken',
  'handover.accepted',
  'hold.acknowledged',
  'hold.placed',
  'incident.declared',
  'keys.changed',
  'lane.claimed',
  'lane.directed',
  'lane.export-allowed',
  'lane.released',
  'lane.waived',
  'law.lapsed',
  'law.unconfirmed',
  'letter-image.kept',
  'letter.checked',
  'letter.settled',
  'letter.viewed',
  'letters.counted',
  'letters.held',
  'letters.returned',
  'link.ended',
  'link.given',
  'link.opened',
  'looks.exported',
  'mail-house.set',
  'note.added',
  'obligation.back',
  'obligation.changed',
  'obligation.found',
  'obligation.lapsed',
  'on-call.changed',
  'on-call.tested',
  'payload.erased',
  'people.came-of-age',
  'people.counted',
  'people.decided',
  'people.import-undone',
  'people.imported',
  'people.looked',
  'people.retained',
  'people.searched',
  'people.settled',
  'people.shredded',
  'pilot.judged',
  'playbook.proved',
  'provider.distrusted',
  'provider.trusted',
  'role.ended',
  'role.given',
  'roster.printed',
  'run.closed',
  'run.reopened',
  'run.started',
  'severity.reasoned',
  'severity.set',
  'situation.due-set',
  'state.entered',
  'state.left',
  'task.done',
  'task.opened',
  'task.reopened',
  'task.withdrawn',
  'timer.fired',
] as const satisfies readonly EntryKind[];

test('each kind of entry holds facts and tasks where people outside or a signature go by it, or is known not to', () => {
  expect([...RELYING, ...LEAVING_FREE].sort()).toEqual([...ENTRY_KINDS].sort());
  for (const kind of RELYING)
    expect([kind, judged([stated(7)], { later: [entry(9, kind)] })]).toEqual([kind, 'relied-on']);
});
