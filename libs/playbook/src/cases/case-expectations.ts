import { parseInstant } from '#kernel';
import type { PathInFile } from '../author.js';
import { MAIN_CHART } from '../chart-checks.js';
import type { CaseRuns, Expected } from './case.js';
import type { CaseNames } from './case-names.js';
import type { WrittenExpectation } from './written-case.js';

/** Reads what a step expects, one item for each thing said, so that each differs at its own line. */
export function expectedOf(names: CaseNames, at: PathInFile, written: WrittenExpectation = {}): Expected[] {
  const main: CaseRuns = { chart: MAIN_CHART };
  return [
    ...statesOf(names, [...at, 'states'], main, written.states, true),
    ...statesOf(names, [...at, 'not-states'], main, written['not-states'], false),
    ...(written.runs ?? []).flatMap((runs, index) => runsOf(names, [...at, 'runs', index], runs)),
    ...workOf(names, at, written),
    ...dutiesOf(names, [...at, 'obligations'], written.obligations),
    ...clocksOf(names, [...at, 'clocks'], written.clocks),
    ...factsOf(names, [...at, 'facts'], written.facts),
  ];
}

function statesOf(
  names: CaseNames,
  at: PathInFile,
  runs: CaseRuns,
  written: readonly string[] = [],
  active: boolean,
): Expected[] {
  return written.flatMap((each, index) => {
    const path = names.path([...at, index], runs.chart, each);
    if (path === undefined) return [];
    return { kind: 'state', place: names.author.source.placeOf([...at, index]), runs, path, active };
  });
}

function runsOf(
  names: CaseNames,
  at: PathInFile,
  written: NonNullable<WrittenExpectation['runs']>[number],
): Expected[] {
  const { chart, duty, wave, states, 'not-states': notStates } = written;
  if (!names.known('chart', names.playbook.charts.keys(), [...at, 'chart'], chart)) return [];
  const runs: CaseRuns = { chart, ...(duty !== undefined && { duty }), ...(wave !== undefined && { wave }) };
  if (states === 'none') return [{ kind: 'no-run', place: names.author.source.placeOf(at), runs }];
  return [
    ...statesOf(names, [...at, 'states'], runs, states, true),
    ...statesOf(names, [...at, 'not-states'], runs, notStates, false),
  ];
}

function workOf(names: CaseNames, at: PathInFile, written: WrittenExpectation): Expected[] {
  const said = [
    ['task', 'tasks', true],
    ['task', 'not-tasks', false],
    ['decision', 'decisions', true],
    ['decision', 'not-decisions', false],
  ] as const;
  return said.flatMap(([kind, key, open]) =>
    (written[key] ?? []).flatMap((name, index): Expected[] => {
      const place = [...at, key, index];
      const known = kind === 'task' ? names.tasks.keys() : names.decisions.keys();
      if (!names.known(kind, known, place, name)) return [];
      return [{ kind, place: names.author.source.placeOf(place), name, open }];
    }),
  );
}

function dutiesOf(names: CaseNames, at: PathInFile, written: WrittenExpectation['obligations'] = []): Expected[] {
  const { author } = names;
  if (written === 'none') return [{ kind: 'no-duty', place: author.source.placeOf(at) }];
  return written.map(({ to, law, status, wave, due, certainty }, index) => {
    const dueAt = due === undefined ? undefined : parseInstant(due);
    if (due !== undefined && dueAt === undefined) {
      author.error(
        'bad-instant',
        [...at, index, 'due'],
        `\`${due}\` is not an instant.`,
        'Write it as 2026-03-02T14:00:00Z.',
      );
    }
    return {
      kind: 'duty',
      place: author.source.placeOf([...at, index]),
      to,
      status,
      ...(law !== undefined && { law }),
      ...(wave !== undefined && { wave }),
      ...(dueAt !== undefined && { due: dueAt }),
      ...(certainty !== undefined && { certainty }),
    };
  });
}

function clocksOf(names: CaseNames, at: PathInFile, written: WrittenExpectation['clocks'] = {}): Expected[] {
  // A task or a decision with a due time of its own runs a clock of its name.
  const known = [...names.clocks, ...names.tasks.keys(), ...names.decisions.keys()];
  return Object.entries(written).flatMap(([name, status]): Expected[] => {
    if (!names.known('clock', known, [...at, name], name)) return [];
    return [{ kind: 'clock', place: names.author.source.placeOfKey([...at, name]), name, status }];
  });
}

/** How a case says that nothing is known of a fact; `null` says it of facts one of whose choices is this word. */
const UNKNOWN = 'unknown';

function factsOf(names: CaseNames, at: PathInFile, written: WrittenExpectation['facts'] = {}): Expected[] {
  return Object.entries(written).flatMap(([name, value]): Expected[] => {
    const fact = names.fact([...at, name], name);
    if (!fact) return [];
    const place = names.author.source.placeOfKey([...at, name]);
    const unknown = value === null || (value === UNKNOWN && fact.choices?.includes(UNKNOWN) !== true);
    if (unknown) return [{ kind: 'fact', place, name }];
    const checked = names.value([...at, name], fact, value);
    return checked === undefined ? [] : [{ kind: 'fact', place, name, value: checked }];
  });
}
