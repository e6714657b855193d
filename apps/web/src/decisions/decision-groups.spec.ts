import { expect, test } from '@jest/globals';
import type { DecisionView } from '#contract';
import { inGroups, lastSignedAt } from './decision-groups.js';

const decision = (id: string, given: Partial<DecisionView>): DecisionView => ({
  id,
  runId: 'run',
  name: id,
  about: null,
  question: { en: id },
  brief: [],
  advice: [],
  options: [],
  approvals: [],
  readOuts: [],
  status: 'open',
  version: 1,
  shownDigest: '',
  openedAt: '2026-01-01T00:00:00Z',
  due: null,
  staleLaw: [],
  ...given,
});

const signed = (...ats: readonly string[]): Pick<DecisionView, 'approvals'> => ({
  approvals: ats.map((at) => ({
    actor: { kind: 'person', id: 'ada', assurance: 'password' },
    option: 'refuse',
    rationale: '',
    at,
  })),
});

test('open decisions come by what is due first, and those without a time after them by age', () => {
  const [open] = inGroups([
    decision('old', {}),
    decision('late', { due: '2026-01-03T00:00:00Z' }),
    decision('soon', { due: '2026-01-02T00:00:00Z' }),
    decision('older', { openedAt: '2025-12-01T00:00:00Z' }),
  ]);
  expect(open?.decisions.map(({ id }) => id)).toEqual(['soon', 'late', 'older', 'old']);
});

test('decided ones come by their last signature, the latest first; groups without any are not there', () => {
  const groups = inGroups([
    decision('first', { status: 'decided', ...signed('2026-01-02T00:00:00Z') }),
    decision('second', { status: 'decided', ...signed('2026-01-05T00:00:00Z', '2026-01-04T00:00:00Z') }),
    decision('gone', { status: 'withdrawn' }),
  ]);
  expect(groups.map(({ status, decisions }) => [status, decisions.map(({ id }) => id)])).toEqual([
    ['decided', ['second', 'first']],
    ['withdrawn', ['gone']],
  ]);
});

test('the last signature counts, in whatever order they are told', () => {
  expect(lastSignedAt(signed('2026-01-05T00:00:00Z', '2026-01-04T00:00:00Z'))).toBe('2026-01-05T00:00:00Z');
  expect(lastSignedAt(signed())).toBeUndefined();
});
