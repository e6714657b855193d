import { SourceText } from '#facts';
import type { Finding, Role } from '#kernel';
import { readInjects } from './read-injects.js';
import { ScenarioAuthor } from './scenario-author.js';
import { collectIds, type ScenarioIds } from './scenario-ids.js';
import type { Scenario, Seat } from './scenario.js';
import { checkTexts } from './text-checks.js';
import { WrittenScenario } from './written-scenario.js';

/** Whoever conducts or watches sees what is to come, and comes in by another code than players. */
const NOT_PLAYED: ReadonlySet<Role> = new Set<Role>(['facilitator', 'evaluator', 'observer']);

/** What came of reading a scenario's file. */
export interface ReadScenario {
  /** There exactly where no finding is an error. */
  readonly scenario?: Scenario;
  /** The way back to lines and columns; absent where the file has not the shape of a scenario. */
  readonly source?: SourceText;
  readonly findings: readonly Finding[];
}

/** Reads a scenario and holds it against itself; `checkScenario` holds it against its playbook. */
export function parseScenario(file: string, yaml: string): ReadScenario {
  const { source, value: written, findings } = SourceText.read(file, yaml, WrittenScenario);
  if (!source || !written) return { findings };
  const author = new ScenarioAuthor(source, findings);
  const ids = collectIds(author, written);
  checkUses(author, ids, written);
  checkTexts(author, written);
  const start = author.start(written['starts-at'], written.zone);
  if (!start) return { source, findings };
  const injects = readInjects({ author, ids, start }, written.injects);
  const seats = readSeats(author, ids, written);
  const { scenario: name, version, title, playbook, synopsis, threat, scope, minutes, register } = written;
  const day = author.date(['register', 'day'], register.day);
  if (findings.some(({ severity }) => severity === 'error')) return { source, findings };
  return {
    source,
    findings,
    scenario: {
      name,
      version,
      title,
      playbook,
      synopsis,
      threat,
      scope,
      startsAt: start.startsAt,
      zone: start.zone,
      minutes,
      objectives: written.objectives,
      capabilities: written.capabilities,
      phases: written.phases,
      personas: written.personas,
      teams: written.teams,
      seats,
      register: { ...register, day },
      groundTruth: written['ground-truth'],
      injects,
      cuts: written.cuts,
      blanks: written.blanks.map(({ fact, ...blank }) => ({ ...blank, ...(fact !== undefined && { fact }) })),
    },
  };
}

function checkUses(author: ScenarioAuthor, ids: ScenarioIds, { capabilities, cuts }: WrittenScenario): void {
  capabilities.forEach(({ objectives }, index) =>
    objectives.forEach((objective, position) =>
      author.known('objective', ids.objectives, ['capabilities', index, 'objectives', position], objective),
    ),
  );
  cuts.forEach(({ injects }, index) =>
    injects.forEach((inject, position) =>
      author.known('inject', ids.injects, ['cuts', index, 'injects', position], inject),
    ),
  );
}

function readSeats(author: ScenarioAuthor, ids: ScenarioIds, { seats }: WrittenScenario): readonly Seat[] {
  return seats.flatMap(({ id, title, role: written, team, needed }, index) => {
    author.known('team', ids.teams, ['seats', index, 'team'], team);
    const role = author.role(['seats', index, 'role'], written);
    if (role !== undefined && NOT_PLAYED.has(role))
      author.error(
        'role-not-played',
        ['seats', index, 'role'],
        `Nobody plays as ${role}: who has that role sees what is to come.`,
        'Give the seat a role of the incident; facilitators, evaluators and observers need no seat.',
      );
    return role === undefined ? [] : [{ id, title, role, team, needed }];
  });
}
