import type { PathInFile, ScenarioAuthor } from './scenario-author.js';
import type { WrittenScenario } from './written-scenario.js';

/** The names of a scenario that its parts use of each other. */
export interface ScenarioIds {
  readonly objectives: ReadonlySet<string>;
  /** Of critical tasks, in whatever target they stand. */
  readonly tasks: ReadonlySet<string>;
  readonly phases: ReadonlySet<string>;
  readonly personas: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly seats: ReadonlySet<string>;
  readonly injects: ReadonlySet<string>;
}

/** Collects all names. What stands twice is a finding: answers and ratings are kept by these names alone. */
export function collectIds(author: ScenarioAuthor, written: WrittenScenario): ScenarioIds {
  const { capabilities, injects } = written;
  const targets = capabilities.flatMap((capability, index) =>
    capability.targets.map((target, position) => ({
      ...target,
      path: ['capabilities', index, 'targets', position],
    })),
  );
  const tasks = targets.flatMap(({ tasks: each, path }) =>
    each.map(({ id }, position) => ({ name: id, path: [...path, 'tasks', position, 'id'] })),
  );
  const expected = injects.flatMap((inject, index) =>
    inject.expected.map(({ id }, position) => ({ name: id, path: ['injects', index, 'expected', position, 'id'] })),
  );
  author.unique('capability', ids('capabilities', capabilities));
  author.unique(
    'target',
    targets.map(({ id, path }) => ({ name: id, path: [...path, 'id'] })),
  );
  author.unique('cut', ids('cuts', written.cuts));
  author.unique('expected action', expected);
  author.unique(
    'number',
    injects.map(({ number }, index) => ({ name: String(number), path: ['injects', index, 'number'] })),
  );
  return {
    objectives: author.unique('objective', ids('objectives', written.objectives)),
    tasks: author.unique('critical task', tasks),
    phases: author.unique('phase', ids('phases', written.phases)),
    personas: author.unique('persona', ids('personas', written.personas)),
    teams: author.unique('team', ids('teams', written.teams)),
    seats: author.unique('seat', ids('seats', written.seats)),
    injects: author.unique('inject', ids('injects', injects)),
  };
}

function ids(
  list: string,
  written: readonly { readonly id: string }[],
): readonly { readonly name: string; readonly path: PathInFile }[] {
  return written.map(({ id }, index) => ({ name: id, path: [list, index, 'id'] }));
}
