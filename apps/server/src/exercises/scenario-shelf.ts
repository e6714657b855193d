import type { ScenarioList, ScenarioSummary } from '#contract';
import { fillBlanks, inCut, type Scenario } from '#exercises';
import { Fault, formatFinding, formatInstant, nearest } from '#kernel';
import type { PlaybookLibrary, PlaybookVersion } from '../playbooks/playbook-library.js';
import { scenariosOf } from '../playbooks/version-scenarios.js';
import { cloneOf } from './exercise-rows.js';

interface Shelved {
  readonly scenarios: readonly Scenario[];
  readonly findings: readonly string[];
}

/** The scenarios that lie beside the playbooks, as they were read at the start. */
export class ScenarioShelf {
  private readonly read = new Map<string, Shelved>();

  constructor(private readonly playbooks: PlaybookLibrary) {}

  list(): ScenarioList {
    const shelves = this.playbooks.names().map((version) => this.of(version));
    return {
      items: shelves.flatMap(({ scenarios }) => scenarios.map((scenario) => summaryOf(scenario))),
      findings: shelves.flatMap(({ findings }) => findings),
    };
  }

  /** @throws Fault `scenario-unknown` */
  named(name: string): Scenario {
    const all = this.playbooks.names().flatMap((version) => this.of(version).scenarios);
    const scenario = all.find((each) => each.name === name);
    if (scenario) return scenario;
    const meant = nearest(
      name,
      all.map((each) => each.name),
    );
    throw new Fault({
      kind: 'not-found',
      code: 'scenario-unknown',
      detail: 'There is no such scenario here.',
      place: 'scenario',
      ...(meant !== undefined && { mend: `Did you mean ${meant}?` }),
    });
  }

  private of(version: PlaybookVersion): Shelved {
    const { playbook } = version;
    const known = this.read.get(playbook.hash);
    if (known) return known;
    const { scenarios, findings } = scenariosOf(version);
    const shelved = { scenarios, findings: findings.map((each) => `${playbook.name}/${formatFinding(each)}`) };
    this.read.set(playbook.hash, shelved);
    return shelved;
  }
}

/** As it reads where nobody fills in a blank; its hash is of the file's own words. */
function summaryOf(scenario: Scenario): ScenarioSummary {
  const asItStands = fillBlanks(scenario, new Map());
  const { name, version, playbook, title, synopsis, startsAt, zone, minutes, injects, seats, cuts, blanks } =
    asItStands;
  return {
    name,
    version,
    playbook,
    title,
    synopsis,
    minutes,
    hash: cloneOf(scenario).hash,
    startsAt: formatInstant(startsAt),
    zone,
    languages: title.fr === undefined ? ['en'] : ['en', 'fr'],
    injects: injects.filter(({ kind }) => kind !== 'contingency').length,
    contingencies: injects.filter(({ kind }) => kind === 'contingency').length,
    seats: seats.map((seat) => seatShape(scenario, seat)),
    cuts: cuts.map((cut) => ({
      id: cut.id,
      title: cut.title,
      minutes: cut.minutes,
      injects: inCut(scenario, cut.id).filter(({ kind }) => kind !== 'contingency').length,
    })),
    blanks: blanks.map((blank) => ({ name: blank.name, title: blank.title, standing: blank.standing })),
  };
}

/** A seat with its team's name. */
export function seatShape(
  { teams }: Pick<Scenario, 'teams'>,
  { id, title, role, team, needed }: Scenario['seats'][number],
): ScenarioSummary['seats'][number] {
  return { id, title, role, team: teams.find((each) => each.id === team)?.title ?? { en: team }, needed };
}
