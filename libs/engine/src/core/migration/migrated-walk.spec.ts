import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { afterEvent, type Playbook } from '#playbook';
import { aDuty, aLaw, deadline } from '../../../testing/law.js';
import { migrated } from '../../../testing/migrating.js';
import { DAY, NOON, Played } from '../../../testing/played.js';
import { aDesk, aDeskWith } from '../../../testing/playbooks.js';
import { aWalk, commandOf, type Step } from '../../../testing/walk.js';
import type { StateMap } from '../command.js';
import { decide } from '../decide.js';

// Method: random walks on one version, a migration to another that differs in its states, work or times, and a walk on. The
// incident has to be one that the new version knows in all its parts, right after the migration and at every later step.

const law = aLaw((facts) =>
  facts['event.theft'] === 'excluded' ? undefined : aDuty({ due: deadline(NOON + 3 * DAY) }),
);

const REGION =
  '      more: { title: More, initial: one, states: { one: { title: One, tasks: { extra: { title: Extra, role: deputy, due: PT9H } }, after: { P2D: two } }, two: { title: Two } } }\n';

const VERSIONS: readonly (readonly [what: string, to: Playbook, map?: StateMap])[] = [
  ['a state renamed', aDeskWith(['sorting', 'arranging']), { main: { 'open.work.sorting': 'open.work.arranging' } }],
  ['a region more', aDeskWith(['      law:\n', `${REGION}      law:\n`])],
  [
    'another task',
    aDeskWith([
      '              sort: { title: Sort, role: deputy, due: PT2H, evidence: required }\n',
      '              file: { title: File, role: scribe }\n',
    ]),
  ],
  [
    'other times',
    aDeskWith(['after: { P60D: early }', 'after: { P9D: early }'], ['after: { PT6H: early }', 'after: { P1D: early }']),
  ],
  [
    'a state inside another',
    aDeskWith([
      'called: { title: Called, after: { PT6H: early } }',
      'called: { title: Called, after: { PT6H: early }, initial: ringing, states: { ringing: { title: Ringing } } }',
    ]),
  ],
];

function walk(incident: Played, steps: readonly Step[], look: () => void = () => undefined): void {
  for (const step of steps) {
    const { command, actor } = commandOf(incident, step);
    if (decide(incident.state, command, incident.context(actor)).ok) incident.do(command, actor);
    incident.wait(step.waitMs);
    look();
  }
}

/** What the new version would not know. */
function strange({ state, playbook }: Played): readonly string[] {
  const found: string[] = [];
  for (const run of state.runs.values()) {
    const chart = playbook.charts.get(run.chart);
    const active = new Played(playbook, law);
    active.state = state;
    const where = active.where(run.key);
    if (Object.keys(run.entered).sort().join() !== [...where].sort().join()) found.push(`entered of ${run.key}`);
    for (const path of where) {
      for (const { duration } of chart?.states.get(path)?.after ?? []) {
        if (!state.timers.has(`${run.id}:${afterEvent(run.chart, path, duration)}`))
          found.push(`${duration} in ${path}`);
      }
    }
    const mine = <T extends { readonly runId: string }>(items: ReadonlyMap<string, T>): readonly T[] =>
      [...items.values()].filter(({ runId }) => runId === run.id);
    for (const { name, path, role } of mine(state.tasks)) {
      const task = chart?.states.get(path)?.tasks.find(({ id }) => id === name);
      if (task?.role !== role || !where.includes(path)) found.push(`task ${name}`);
    }
    for (const { name, path } of mine(state.decisions)) {
      if (chart?.states.get(path)?.decision?.id !== name || !where.includes(path)) found.push(`decision ${name}`);
    }
    for (const { name, subject } of mine(state.clocks)) {
      const known = {
        state: where.includes(subject.id),
        task: state.tasks.has(subject.id),
        decision: state.decisions.has(subject.id),
        obligation: state.obligations.has(subject.id),
      };
      if (!known[subject.kind]) found.push(`clock ${name}`);
    }
    for (const { name } of mine(state.timers)) {
      const path = name.split('.').slice(4).join('.');
      if (name.startsWith('xstate.after.') && !where.includes(path)) found.push(`timer ${name}`);
      if (name.startsWith('clock:') && !state.clocks.has(name.split(':')[1] ?? '')) found.push(`timer ${name}`);
    }
  }
  return found;
}

test.each(VERSIONS)(
  'an incident taken to a version with %s is one that the version knows, and goes on',
  (_, to, map = {}) => {
    fc.assert(
      fc.property(aWalk, aWalk, (steps, more) => {
        const before = new Played(aDesk(), law);
        walk(before, steps);
        const { incident } = migrated(before, to, { map, law, role: 'privacy-officer' });
        expect(strange(incident)).toEqual([]);
        walk(incident, more, () => expect(strange(incident)).toEqual([]));
      }),
      { numRuns: 6 },
    );
  },
);
