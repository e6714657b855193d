import { describe, expect, test } from '@jest/globals';
import { SMALL, loaded, smallFolder } from '../../testing/folders.js';
import { diffPlaybooks } from './diff-playbooks.js';
import { impactOf, type Impact, type SituationRun } from './impact.js';

const before = loaded(smallFolder());

/** A main run in the first steps of both regions. */
const RUN: SituationRun = {
  chart: 'main',
  key: 'main',
  states: ['open', 'open.end', 'open.end.asking', 'open.work', 'open.work.first'],
  tasks: ['sort'],
  decisions: ['enough'],
  clocks: ['respond'],
};

function impact(change: (text: string) => string, run: Partial<SituationRun> = {}): Impact {
  const after = loaded(smallFolder({ 'playbook.yaml': change(SMALL) }));
  return impactOf(diffPlaybooks(before, after), after, { runs: [{ ...RUN, ...run }] });
}

const named = ({ touched }: Impact): string[] =>
  touched.map(({ thing, name, isGone }) => `${thing} ${name}${isGone ? ' gone' : ''}`);

describe('a move to another version', () => {
  test('touches nothing where what changed is not at hand', () => {
    const found = impact((text) => text.replace('title: Third', 'title: Last'));
    expect(found).toEqual({ verdict: 'untouched', touched: [], suggestedMap: {} });
  });

  test('touches the open task, decision and clock whose definition changed', () => {
    const found = impact((text) =>
      text
        .replace('role: deputy, csf', 'role: executive, csf')
        .replace('title: Stay, confirm', 'title: Remain, confirm')
        .replace('due: PT1H', 'due: PT3H'),
    );
    expect(found.verdict).toBe('compatible');
    expect(named(found)).toEqual(['task sort', 'decision enough', 'clock respond']);
    expect(found.touched[0]?.words[0]?.en).toBe('The task “Sort” now belongs to the executive, not to the deputy.');
  });

  test('touches an active state that leads elsewhere, and one that gets a new part', () => {
    expect(named(impact((text) => text.replace('tasks.done: second', 'tasks.done: third')))).toEqual([
      'state open.work.first',
    ]);
    const region = '      end:\n        title: End\n';
    const more = `      more: { title: More, initial: one, states: { one: { title: One } } }\n${region}`;
    expect(named(impact((text) => text.replace(region, more)))).toEqual(['state open']);
  });

  test('needs a state map where an active state has no place, and suggests where it only moved to', () => {
    const found = impact((text) => text.replaceAll(/\bfirst\b/g, 'beginning'));
    expect(found.verdict).toBe('needs-state-map');
    expect(named(found)).toEqual(['state open.work.first gone']);
    expect(found.suggestedMap).toEqual({ main: { 'open.work.first': 'open.work.beginning' } });
  });

  test('needs one where the whole chart of a run is gone', () => {
    expect(named(impact((text) => text, { chart: 'former', key: 'SIGHTED/1' }))).toEqual(['chart former gone']);
  });
});
