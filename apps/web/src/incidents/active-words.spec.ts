import { describe, expect, test } from '@jest/globals';
import type { RunView } from '#contract';
import { activeWords } from './active-words.js';

function aRun(paths: readonly string[], overrides: Partial<RunView> = {}): RunView {
  const active = paths.map((path) => ({ path, title: { en: path }, tags: [] }));
  return { id: 'run', chart: 'main', title: { en: 'Main' }, key: '', status: 'open', active, ...overrides };
}

function words(runs: readonly RunView[]): string[] {
  return activeWords(runs).map(({ en }) => en);
}

describe('where an incident stands', () => {
  test('is told by the innermost states of each region', () => {
    expect(words([aRun(['open', 'open.extortion', 'open.extortion.refused', 'open.notice'])])).toEqual([
      'open.extortion.refused',
      'open.notice',
    ]);
  });

  test('begins with the states that the playbook marks', () => {
    const { active, ...run } = aRun(['watch', 'extortion', 'notice']);
    const marked = active.map((state) => ({ ...state, tags: state.path === 'extortion' ? ['refusal-stands'] : [] }));
    expect(words([{ ...run, active: marked }])).toEqual(['extortion', 'watch', 'notice']);
  });

  test('does not mistake a name for the start of another', () => {
    expect(words([aRun(['open', 'opened'])])).toEqual(['open', 'opened']);
  });

  test("leaves the duties' own runs out", () => {
    expect(words([aRun(['watch']), aRun(['due'], { chart: 'obligation' })])).toEqual(['watch']);
  });

  test('is told of open runs, and of the closed ones once all are closed', () => {
    const closed = aRun(['closed'], { status: 'closed' });
    expect(words([closed, aRun(['second wave'])])).toEqual(['second wave']);
    expect(words([closed])).toEqual(['closed']);
  });
});
