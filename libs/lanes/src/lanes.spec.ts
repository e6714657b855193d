import { describe, expect, test } from '@jest/globals';
import type { Json } from '#digest';
import { ITEM_KINDS, STARTING_LANES, USUAL_CIRCLE, type Actor, type Role } from '#kernel';
import type { Entry } from '#record';
import { NO_AUTHOR, evidenceItem, itemsIn, itemsQuoted, type Kept } from './item.js';
import { LaneBook } from './lane-book.js';
import { itemsOf, privilegeLog } from './privilege-log.js';

const NOTHING: Kept = { evidence: new Map(), holds: new Map() };

function by(role: Role | undefined, id: string = role ?? 'machine'): Actor {
  return { kind: 'person', id, assurance: 'password', ...(role && { role }) };
}

function anEntry(seq: number, kind: string, actor: Actor, payload: Json): Entry {
  const rest = {
    incidentId: 'i',
    commandId: 'c',
    runId: null,
    salt: 's',
    payloadDigest: '',
    previousHash: '',
    hash: '',
  };
  return { ...rest, seq, at: seq, recordedAt: seq, kind, actor, payload };
}

const note = (seq: number, role: Role, said: object = {}): Entry =>
  anEntry(seq, 'note.added', by(role), { text: 'x', ...said });

const change = (seq: number, kind: string, item: { type: string; id: string }, said: object = {}): Entry =>
  anEntry(seq, kind, by('counsel'), { item, basis: 'legal-advice', reason: 'r', ...said });

describe('where each kind of item starts', () => {
  test('is one closed list: work for counsel and advice privileged, facts, decisions and what came from outside not', () => {
    const privileged = ITEM_KINDS.filter((kind) => STARTING_LANES[kind] !== 'ordinary');
    expect(privileged).toEqual([
      'forensic-image',
      'forensic-report',
      'forensic',
      'hygiene',
      'consequences',
      'rehearsal-draft',
      'after-action-draft',
      'privileged-note',
      'advice',
      'hold',
    ]);
    for (const kind of ['fact', 'decision', 'mail', 'sample', 'log', 'note'] as const)
      expect(STARTING_LANES[kind]).toBe('ordinary');
  });

  test.each([
    ['a note', note(1, 'scribe'), 'note', 'ordinary'],
    ['a note that is written privileged', note(1, 'deputy', { privileged: true }), 'privileged-note', 'legal-advice'],
    ['a note of counsel', note(1, 'counsel'), 'advice', 'legal-advice'],
    ['an answer', anEntry(1, 'task.done', by('deputy'), { task: 't', fields: {} }), 'task', 'ordinary'],
    ['an answer of counsel', anEntry(1, 'task.done', by('counsel'), { task: 't', fields: {} }), 'task', 'ordinary'],
    [
      'an answer that is advice',
      anEntry(1, 'task.done', by('counsel'), { task: 't', privileged: [{ answer: 't', work: 'advice' }] }),
      'advice',
      'legal-advice',
    ],
    [
      'an answer that is work for counsel',
      anEntry(1, 'task.done', by('deputy'), { task: 't', privileged: [{ answer: 't', work: 'hygiene' }] }),
      'hygiene',
      'work-product',
    ],
    [
      'a judgment that such an answer states',
      anEntry(2, 'facts.stated', by('deputy'), { facts: {}, privileged: [{ answer: 't', work: 'consequences' }] }),
      'consequences',
      'work-product',
    ],
    ['why it is so grave', anEntry(2, 'severity.reasoned', by('deputy'), { seq: 1, reason: 'r' }), 'note', 'ordinary'],
    [
      'why it is so grave by work for counsel',
      anEntry(3, 'severity.reasoned', by('deputy'), {
        seq: 2,
        reason: 'r',
        task: 't',
        privileged: [{ answer: 't', work: 'hygiene' }],
      }),
      'hygiene',
      'work-product',
    ],
    ['counsel’s signature', anEntry(1, 'decision.signed', by('counsel'), { decision: 'd' }), 'advice', 'legal-advice'],
  ])('%s', (_what, entry, kind, starts) => {
    expect(itemsIn(entry, NOTHING)).toMatchObject([{ kind, starts }]);
  });

  test.each(['decision.opened', 'decision.reworded'])('%s gives whoever caused it no way to what it shows', (kind) => {
    const shown = { decision: 'd', privileged: [{ answer: 't', work: 'consequences' }] };
    const [item] = itemsIn(anEntry(3, kind, by('communications'), shown), NOTHING);
    expect(item).toMatchObject({ kind: 'consequences', author: NO_AUTHOR });
    expect(item && new LaneBook([]).opens(item, { ids: ['communications'], roles: ['communications'] })).toBe(false);
  });

  test('a fact is nobody’s secret, whoever states it, and no more is another’s signature', () => {
    expect(itemsIn(anEntry(1, 'facts.stated', by('counsel'), { facts: {} }), NOTHING)).toEqual([]);
    expect(itemsIn(anEntry(1, 'decision.signed', by('executive'), { decision: 'd' }), NOTHING)).toEqual([]);
  });

  test('why it is so grave goes with the answer that says it, when counsel claims that', () => {
    const reasoned = anEntry(3, 'severity.reasoned', by('deputy'), { seq: 2, reason: 'r', task: 't' });
    const book = new LaneBook([change(4, 'lane.claimed', { type: 'answer', id: 't' })]);
    const reading = (role: Role): boolean => book.opensEntry(reasoned, NOTHING, { ids: ['somebody'], roles: [role] });
    expect([reading('communications'), reading('counsel')]).toEqual([false, true]);
    expect(new LaneBook([]).opensEntry(reasoned, NOTHING, { ids: [], roles: ['communications'] })).toBe(true);
  });

  test('a remark speaks of what its entry told; an early one, which names that by number alone, of a note or an event', () => {
    const quotes = [{ type: 'answer', id: 't' }];
    const named = itemsQuoted(anEntry(5, 'entry.annotated', by('scribe'), { entry: 4, text: 'x', quotes }));
    expect(named.map(({ ref }) => ref)).toEqual(quotes);
    const early = itemsQuoted(anEntry(5, 'entry.corrected', by('scribe'), { entry: 4, text: 'x' }));
    expect(early.map(({ ref }) => ref)).toEqual(['note', 'event'].map((type) => ({ type, id: '4' })));
    expect(itemsQuoted(note(5, 'scribe'))).toEqual([]);
  });

  test('what a document is named by is found at any depth', () => {
    const payload = { pdf: { document: 'doc', sha256: 'a' }, list: [{ deeper: { document: 'two', sha256: 'b' } }] };
    const items = itemsIn(anEntry(1, 'report.produced', by('deputy'), payload), NOTHING);
    expect(items.map(({ ref }) => ref.id)).toEqual(['doc', 'two']);
  });
});

describe('an item’s lane', () => {
  const [item] = itemsIn(note(1, 'scribe'), NOTHING);
  if (!item) throw new Error('A note is an item.');
  const { ref } = item;
  const reading = (book: LaneBook, ...roles: Role[]): boolean => book.opens(item, { ids: ['somebody'], roles });

  test('is changed by claim, release and waiver, in the order in which counsel did so', () => {
    const claimed = change(2, 'lane.claimed', ref);
    expect(reading(new LaneBook([claimed]), 'technical-lead')).toBe(false);
    const released = change(3, 'lane.released', ref, { roles: ['technical-lead'], parties: ['A firm'] });
    const kept = new LaneBook([claimed, released]);
    expect(reading(kept, 'technical-lead')).toBe(true);
    expect(kept.laneOf(item)).toMatchObject({ lane: 'privileged', circle: { parties: ['A firm'] } });
    const waived = new LaneBook([claimed, released, change(4, 'lane.waived', ref)]);
    expect(waived.laneOf(item)).toEqual({ lane: 'ordinary' });
    expect(waived.changesOf(ref).map(({ kind }) => kind)).toEqual(['lane.claimed', 'lane.released', 'lane.waived']);
    const anew = [claimed, released, change(4, 'lane.waived', ref), change(5, 'lane.claimed', ref)];
    // A release before the waiver is not a release of what was claimed anew.
    expect(reading(new LaneBook(anew), 'technical-lead')).toBe(false);
  });

  test('is open to its author, to any of a reader’s roles, and always to counsel', () => {
    const narrow = change(2, 'lane.claimed', ref, { roles: ['privacy-officer'], people: ['Zoë'] });
    const book = new LaneBook([narrow]);
    expect(reading(book, 'deputy')).toBe(false);
    expect(reading(book, 'observer', 'privacy-officer')).toBe(true);
    expect(reading(book, 'counsel')).toBe(true);
    expect(book.opens(item, { ids: ['Zoë'], roles: [] })).toBe(true);
    expect(book.opens(item, { ids: ['scribe'], roles: [] })).toBe(true);
  });

  test('follows what was declared, and then what counsel directs', () => {
    const declared = anEntry(1, 'incident.declared', by('incident-commander'), {
      privilege: { request: 'Ada', circle: ['deputy'], purpose: 'p' },
    });
    const [advice] = itemsIn(note(2, 'counsel'), NOTHING);
    if (!advice) throw new Error('Advice is an item.');
    const circleOf = (entries: Entry[]): readonly Role[] => {
      const lane = new LaneBook(entries).laneOf(advice);
      return lane.lane === 'privileged' ? lane.circle.roles : [];
    };
    expect(circleOf([])).toEqual(USUAL_CIRCLE);
    expect(circleOf([declared])).toEqual(['counsel', 'deputy']);
    const directed = anEntry(3, 'lane.directed', by('counsel'), { request: 'Ada', circle: ['executive'], purpose: '' });
    expect(circleOf([declared, directed])).toEqual(['counsel', 'executive']);
    expect(new LaneBook([declared]).direction).toMatchObject({ request: 'Ada', by: { role: 'incident-commander' } });
  });

  test('of evidence is told by its kind or by the word of who kept it, and its author is who collected it', () => {
    const kept = { id: 'e', kind: 'log', collectedBy: by('technical-lead'), keptAt: 5 } as const;
    expect(evidenceItem({ ...kept, privileged: false }).starts).toBe('ordinary');
    expect(evidenceItem({ ...kept, privileged: true }).starts).toBe('work-product');
    expect(evidenceItem({ ...kept, kind: 'forensic-image', privileged: false }).starts).toBe('ordinary');
  });
});

test('a report on an exercise starts privileged, by whatever entry it is met later, and is open to whoever made it', () => {
  const made = anEntry(2, 'exercise.reported', by('facilitator'), { pdf: { document: 'aar', sha256: 'a' } });
  const taken = anEntry(3, 'document.handed-out', by('deputy'), { file: { document: 'aar', sha256: 'a' } });
  const book = new LaneBook([made]);
  const [item] = itemsIn(taken, NOTHING);
  if (!item) throw new Error('A document is an item.');
  expect(book.known(item).kind).toBe('after-action-draft');
  const opens = (id: string, role: Role): boolean => book.opens(item, { ids: [id], roles: [role] });
  expect([opens('somebody', 'communications'), opens('somebody', 'counsel')]).toEqual([false, true]);
  expect(opens('facilitator', 'facilitator')).toBe(true);
  expect(book.opens(item, { ids: ['player', 'player/law'], roles: ['counsel'], plays: true })).toBe(false);
  const played: Actor = { kind: 'seat', id: 'player/law', role: 'counsel', assurance: 'claimed' };
  const direction = { request: '', circle: ['communications'], purpose: '' };
  const circleAsDirected = (actor: Actor): unknown => {
    const lane = new LaneBook([made, anEntry(4, 'lane.directed', actor, direction)]).laneOf(item);
    return lane.lane === 'privileged' && lane.circle.roles;
  };
  expect(circleAsDirected(played)).toEqual(['counsel', ...USUAL_CIRCLE.filter((role) => role !== 'counsel')]);
  expect(circleAsDirected(by('counsel'))).toEqual(['counsel', 'communications']);
  const waived = new LaneBook([made, change(4, 'lane.waived', item.ref)]);
  expect(waived.laneOf(item)).toEqual({ lane: 'ordinary' });
});

test('the log has each item that is privileged or was once, oldest first, and none that never was', async () => {
  const entries = [note(1, 'scribe'), note(2, 'counsel'), note(3, 'deputy', { privileged: true })];
  const changes = [change(4, 'lane.waived', { type: 'note', id: '3' })];
  const items = await itemsOf(entries, NOTHING);
  const log = privilegeLog(items.values(), new LaneBook(changes));
  expect(log.lines.map(({ item, lane }) => [item.ref.id, lane.lane])).toEqual([
    ['2', 'privileged'],
    ['3', 'ordinary'],
  ]);
});

test('how an exercise is conducted is open to those who conduct and evaluate it, and to whoever wrote it, and is no privilege', async () => {
  const observed = anEntry(2, 'exercise.observed', by('observer'), { text: 'They wait.' });
  const opens = (entry: Entry, id: string, ...roles: Role[]): boolean =>
    new LaneBook([]).opensEntry(entry, NOTHING, { ids: [id], roles });
  expect(opens(observed, 'somebody', 'facilitator')).toBe(true);
  expect(opens(observed, 'somebody', 'evaluator', 'counsel')).toBe(true);
  expect(opens(observed, 'observer', 'observer')).toBe(true);
  expect(opens(observed, 'somebody', 'counsel', 'incident-commander', 'auditor')).toBe(false);
  expect(opens(anEntry(3, 'exercise.clock-set', by('facilitator'), { state: 'running' }), 'somebody')).toBe(true);
  expect(privilegeLog((await itemsOf([observed], NOTHING)).values(), new LaneBook([])).lines).toEqual([]);
});
