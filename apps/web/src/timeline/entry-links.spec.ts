import { expect, test } from '@jest/globals';
import { ENTRY_KINDS } from '#kernel';
import type { DecisionView, TaskView } from '#contract';
import { entryAbout, entryLink, namedByNote, remarkedEntry } from './entry-links.js';

const view = {
  tasks: [{ id: 'open', status: 'open' } as TaskView, { id: 'done', status: 'done' } as TaskView],
  decisions: [{ id: 'pay' } as DecisionView],
};
const ALL = ['read-incident', 'read-record', 'read-people', 'read-letters', 'read-evidence', 'read-looks'];

test('an entry leads to what it changed: the decision itself, a task where it is answered as long as it is open', () => {
  expect(entryLink({ kind: 'decision.signed', payload: { decision: 'pay' } }, view, ALL)).toEqual({
    to: 'decision',
    decision: 'pay',
  });
  expect(entryLink({ kind: 'task.opened', payload: { task: 'open' } }, view, ALL)).toEqual({
    to: '/incidents/$id',
    hash: 'ask-open',
  });
  expect(entryLink({ kind: 'task.done', payload: { task: 'done' } }, view, ALL)).toBeUndefined();
  expect(entryLink({ kind: 'facts.stated', payload: null }, view, ALL)).toEqual({ to: '/incidents/$id/facts' });
  expect(entryLink({ kind: 'obligation.met', payload: { key: 'x' } }, view, ALL)).toEqual({
    to: '/incidents/$id/obligations',
  });
  expect(entryLink({ kind: 'decision.opened', payload: { decision: 'gone' } }, view, ALL)).toEqual({
    to: '/incidents/$id/decisions',
  });
});

test('it leads nobody where they may not go', () => {
  expect(entryLink({ kind: 'people.imported', payload: {} }, view, ['read-incident'])).toBeUndefined();
  expect(entryLink({ kind: 'people.imported', payload: {} }, view, ALL)).toEqual({ to: '/incidents/$id/people' });
  expect(ENTRY_KINDS.filter((kind) => entryLink({ kind, payload: {} }, view, []) !== undefined)).toEqual([]);
});

test('what it is about is named as others about the same name it; a remark names an entry', () => {
  expect(entryAbout({ kind: 'decision.made', payload: { decision: 'pay', name: 'never-pay' } })).toBe('pay');
  expect(entryAbout({ kind: 'evidence.kept', payload: { item: 'mail' } })).toBe('mail');
  expect(entryAbout({ kind: 'obligation.met', payload: { key: 'ca-on/ipc' } })).toBe('ca-on/ipc');
  expect(entryAbout({ kind: 'run.started', payload: { key: 'main' } })).toBeUndefined();
  expect(remarkedEntry({ kind: 'entry.corrected', payload: { entry: 7, text: 'x' } })).toBe(7);
  expect(remarkedEntry({ kind: 'payload.erased', payload: { entry: 7 } })).toBeUndefined();
  expect(remarkedEntry({ kind: 'entry.annotated', payload: null })).toBeUndefined();
});

test('a note names roles and facts; what an older or a newer release wrote otherwise names none', () => {
  const about = { roles: ['counsel', 'jester'], facts: ['event.count'] };
  expect(namedByNote({ kind: 'note.added', payload: { text: 'x', about } })).toEqual({
    roles: ['counsel'],
    facts: ['event.count'],
  });
  const none = { roles: [], facts: [] };
  expect(namedByNote({ kind: 'note.added', payload: { text: 'x' } })).toEqual(none);
  expect(namedByNote({ kind: 'note.added', payload: { text: 'x', about: 'counsel' } })).toEqual(none);
  expect(namedByNote({ kind: 'note.added', payload: null })).toEqual(none);
});
