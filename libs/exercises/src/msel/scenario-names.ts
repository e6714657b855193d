import { inLanguage, type Language, type Text } from '#kernel';
import type { Scenario } from '../scenario/scenario.js';
import { folded } from './columns.js';

interface Named {
  readonly id: string;
  readonly title: Text;
}

/** Something of a scenario that a cell may name. */
export const NAMED = ['phase', 'persona', 'seat', 'team', 'objective', 'critical task'] as const;
export type NamedThing = (typeof NAMED)[number];

/** Several names in one cell stand apart by this. */
const BETWEEN = ';';

/** What cells call the parts of a scenario: by title where that is plain, and by id else. */
export class ScenarioNames {
  private readonly lists: Readonly<Record<NamedThing, readonly Named[]>>;

  constructor(scenario: Scenario) {
    this.lists = {
      phase: scenario.phases,
      persona: scenario.personas.map(({ id, name }) => ({ id, title: name })),
      seat: scenario.seats,
      team: scenario.teams,
      objective: scenario.objectives,
      'critical task': scenario.capabilities.flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks)),
    };
  }

  /** The words by which a cell names it, which `find` understands. */
  label(thing: NamedThing, id: string, language: Language): string {
    const named = this.lists[thing].find((each) => each.id === id);
    const title = named ? inLanguage(named.title, language) : '';
    const isPlain = title.trim() === title && !title.includes(BETWEEN) && !title.includes('\n');
    return isPlain && this.find(thing, title) === id ? title : id;
  }

  /** The id that a cell means: an id as it is, or a title in whatever language that nothing else of its kind has. */
  find(thing: NamedThing, cell: string): string | undefined {
    const wanted = folded(cell);
    if (wanted === '') return undefined;
    const list = this.lists[thing];
    const byId = list.find(({ id }) => id === cell.trim());
    if (byId) return byId.id;
    const byTitle = list.filter(({ title }) =>
      [title.en, title.fr ?? title.en].some((each) => folded(each) === wanted),
    );
    return byTitle.length === 1 ? byTitle[0]?.id : undefined;
  }

  labels(thing: NamedThing, ids: readonly string[], language: Language): string {
    return ids.map((id) => this.label(thing, id, language)).join(`${BETWEEN} `);
  }

  /** What may be written, for whoever wrote something else. */
  known(thing: NamedThing): readonly string[] {
    return this.lists[thing].flatMap(({ id, title }) => [title.en, id]);
  }
}

/** The names that stand in a cell. */
export function namesIn(cell: string): readonly string[] {
  return cell
    .split(BETWEEN)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
