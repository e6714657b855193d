import { COVERAGE_STANDINGS, type CoverageLine, type CoverageStanding, type CoverageView } from '#contract';
import { ObligationEntity, items, type Obligation } from '#engine';
import type { Residence, RoutingRule, RoutingTable } from '#letters';
import { MAILED_ROUTES, accountFor } from '#people';
import type { Reader, Row, SqlValue, Storage } from '#storage';
import type { Route } from '#kernel';
import { findIncident } from '../incidents/find-incident.js';
import type { PlaybookLibrary } from '../playbooks/playbook-library.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { isOwedTo } from './binding-duties.js';
import { LettersPlan, type Standing } from './letters-plan.js';
import { groupsOfRecipients, type AddressedGroup } from './recipients.js';

/** Of a playbook without one. */
const NO_TABLE: Pick<RoutingTable, 'rules' | 'titles'> = { rules: [], titles: {} };

export interface CoverageParts {
  readonly storage: Storage;
  readonly playbooks: PlaybookLibrary;
  readonly keys: Pick<IncidentKeys, 'open'>;
}

/** Times that the register is read again because something happened meanwhile, before the last reading is given as it is. */
const READINGS_MAX = 3;

/** Every open duty to write to people against everybody of the register, in the incident's present wave. */
export async function coverageOf(parts: CoverageParts, incidentId: string): Promise<CoverageView> {
  for (let reading = 1; ; reading += 1) {
    const { seq } = await findIncident(parts.storage, incidentId);
    const view = await readCoverage(parts, incidentId);
    const after = await findIncident(parts.storage, incidentId);
    if (after.seq === seq || reading === READINGS_MAX) return view;
  }
}

async function readCoverage({ storage, playbooks, keys }: CoverageParts, incidentId: string): Promise<CoverageView> {
  const incident = await findIncident(storage, incidentId);
  const { shelf } = await playbooks.version(incident.playbookHash);
  const duties = await lettersOwed(storage, incidentId);
  const ports = { reader: storage.reader, openKey: () => keys.open(incidentId) };
  const query = { incidentId, wave: incident.waves, routing: shelf.routing };
  const table = new CoverageTable(duties);
  const plans = new Map<string, LettersPlan>();
  for (const group of await groupsOfRecipients(ports, query)) {
    const owner = group.entity ?? '';
    const plan = plans.get(owner) ?? new LettersPlan(shelf, ofEntity(duties, group.entity));
    plans.set(owner, plan);
    table.addRecipients(group, plan.standing(group));
  }
  for (const group of await groupsOfOthers(storage.reader, incidentId, incident.waves)) table.addOthers(group);
  const { people } = await accountFor(storage.reader, incidentId);
  return table.view(people, shelf.routing);
}

async function lettersOwed(storage: Storage, incidentId: string): Promise<readonly Obligation[]> {
  const obligations = await items<Obligation>(storage, ObligationEntity, incidentId, ['open', 'met']);
  return obligations.filter(({ assessed }) => assessed.noticeKind === 'letter');
}

function ofEntity(duties: readonly Obligation[], entity: string | undefined): readonly Obligation[] {
  return duties.filter(({ assessed }) => assessed.entity?.id === entity);
}

/** People to whom no letter is to be ordered: they have one, or their route prints none. */
interface OtherGroup {
  readonly route: Route;
  readonly home: Residence;
  readonly entity: string | undefined;
  readonly letter: string | null;
  readonly rule: string | null;
  readonly second: boolean;
  /** Whether there is a letter; one that only adds to a letter of another wave is none of this. */
  readonly written: boolean;
  readonly people: number;
}

async function groupsOfOthers(reader: Reader, incidentId: string, wave: number): Promise<OtherGroup[]> {
  const columns = 'p.route, p.country, p.province, p.entity, l.letter, l.rule';
  const written = 'CASE WHEN l.person_id IS NULL THEN 0 ELSE 1 END';
  const second = 'CASE WHEN p.second_of IS NULL THEN 0 ELSE 1 END';
  const params: SqlValue[] = [wave, incidentId, incidentId, ...MAILED_ROUTES, wave];
  const rows = await reader.all(
    `SELECT ${columns}, ${written} AS written, ${second} AS second, COUNT(*) AS people FROM person AS p
      LEFT JOIN letter AS l ON l.person_id = p.id AND l.wave = ? AND l.void = 0 AND l.refused IS NULL
      WHERE p.incident_id = ? AND p.route <> 'duplicate'
        AND p.import_id IN (SELECT id FROM people_import WHERE incident_id = ? AND state = 'complete')
        AND (l.person_id IS NOT NULL OR p.route NOT IN (${MAILED_ROUTES.map(() => '?').join(', ')}) OR p.supplements_wave <> ?)
      GROUP BY ${columns}, ${written}, ${second} ORDER BY ${columns}`,
    params,
  );
  return rows.map(otherGroup);
}

function otherGroup(row: Row): OtherGroup {
  const text = (name: string): string | null => (typeof row[name] === 'string' ? row[name] : null);
  return {
    // Written by the register from its closed list.
    route: String(row['route']) as Route,
    home: { country: String(row['country']), province: String(row['province']) },
    entity: text('entity') ?? undefined,
    letter: text('letter'),
    rule: text('rule'),
    written: Number(row['written']) === 1,
    second: Number(row['second']) === 1,
    people: Number(row['people']),
  };
}

/** What the lines of one group of people have in common. */
type SharedCells = Pick<CoverageLine, 'place' | 'route' | 'letter' | 'rule' | 'standing' | 'people' | 'second'> & {
  readonly home: Residence;
  readonly entity: string | undefined;
};

/** Adds people up by duty, home, route and letter, and each person once by standing. */
class CoverageTable {
  private readonly lines = new Map<string, CoverageLine>();
  private readonly standings = new Map<CoverageStanding, number>();
  private readonly owed = new Set<string>();
  private withoutDuty = 0;
  private secondLetters = 0;

  constructor(private readonly duties: readonly Obligation[]) {}

  addRecipients(group: AddressedGroup, standing: Standing): void {
    const { home, route, entity, rule, people, second = false } = group;
    const letter = rule?.outcome.kind === 'letter' ? rule.outcome.letter : null;
    const cells = { place: placeOf(home), home, entity, route, letter, rule: rule?.id ?? null, people, second };
    this.add({ ...cells, standing: STANDING_OF[standing.kind] }, (key) => lackOf(standing, key));
  }

  addOthers({ home, entity, route, letter, rule, written, people, second }: OtherGroup): void {
    const standing = standingOnRoute(route, written);
    this.add(
      { place: placeOf(home), home, entity, route, letter, rule, people, second, standing },
      () => NOTHING_LACKS,
    );
  }

  view(people: number, { rules, titles }: Pick<RoutingTable, 'rules' | 'titles'> = NO_TABLE): CoverageView {
    const standings = COVERAGE_STANDINGS.map((standing) => ({ standing, people: this.standings.get(standing) ?? 0 }));
    const explained = standings.reduce((sum, each) => sum + each.people, 0);
    const lettered = (this.standings.get('written') ?? 0) + (this.standings.get('ready') ?? 0);
    return {
      lines: [...this.lines.values()].sort(byDutyAndPlace),
      titles,
      reasons: this.reasons(rules),
      account: {
        people,
        standings,
        unexplained: people - explained,
        withoutLetter: people - lettered,
        secondLetters: this.secondLetters,
        withoutDuty: this.withoutDuty,
      },
      dutiesWithoutPeople: this.duties
        .filter(({ key }) => !this.owed.has(key))
        .map(({ key, assessed }) => ({ duty: key, pack: assessed.pack, title: assessed.title })),
    };
  }

  private reasons(rules: readonly RoutingRule[]): CoverageView['reasons'] {
    const deciding = new Set([...this.lines.values()].map(({ rule }) => rule));
    return rules.flatMap(({ id, because }) => (because && deciding.has(id) ? [{ rule: id, because }] : []));
  }

  private add({ home, entity, people, ...cells }: SharedCells, lack: (duty: string) => Lack): void {
    // Whom a second letter is about is counted by the first.
    if (cells.second) this.secondLetters += people;
    else this.standings.set(cells.standing, (this.standings.get(cells.standing) ?? 0) + people);
    const owed = ofEntity(this.duties, entity).filter((duty) => isOwedTo(duty, home));
    if (owed.length === 0) {
      if (!cells.second) this.withoutDuty += people;
      this.addLine({ ...cells, people, entity: entity ?? null, duty: null, pack: null, title: null, ...NOTHING_LACKS });
    }
    for (const { key, assessed } of owed) {
      this.owed.add(key);
      const { pack, title } = assessed;
      this.addLine({ ...cells, people, entity: entity ?? null, duty: key, pack, title, ...lack(key) });
    }
  }

  private addLine(line: CoverageLine): void {
    const { people, title: _title, ...cells } = line;
    const name = JSON.stringify(Object.values(cells));
    const earlier = this.lines.get(name);
    this.lines.set(name, { ...line, people: people + (earlier?.people ?? 0) });
  }
}

type Lack = Pick<CoverageLine, 'missing' | 'forbidden'>;

const NOTHING_LACKS: Lack = { missing: [], forbidden: [] };

function lackOf(standing: Standing, duty: string): Lack {
  switch (standing.kind) {
    case 'lacking': {
      const ours = standing.lacking.filter((each) => each.duty.key === duty);
      return { missing: ours.flatMap(({ elements }) => elements), forbidden: [] };
    }
    case 'barred':
      return { missing: [], forbidden: [...new Set(standing.barred.flatMap(({ elements }) => elements))] };
    case 'ready':
    case 'held':
    case 'no-template':
      return NOTHING_LACKS;
  }
}

const STANDING_OF: { readonly [Kind in Standing['kind']]: CoverageStanding } = {
  ready: 'ready',
  held: 'held-by-rule',
  barred: 'barred',
  lacking: 'lacking',
  'no-template': 'no-template',
};

function standingOnRoute(route: Route, written: boolean): CoverageStanding {
  switch (route) {
    case 'letter':
    case 'estate':
    case 'substitute-decision-maker':
      return written ? 'written' : 'told-otherwise';
    case 'held':
      return 'held';
    case 'substitute-notice':
      return 'substitute-notice';
    case 'no-letter':
    case 'duplicate':
      return 'told-otherwise';
  }
}

/** `CA-ON`; the country alone where it has no provinces or none is known. */
function placeOf({ country, province }: Residence): string {
  return province === '' ? country : `${country}-${province}`;
}

function byDutyAndPlace(one: CoverageLine, other: CoverageLine): number {
  const name = ({ duty, place, route, letter, rule, standing, second }: CoverageLine): string =>
    [duty ?? '~', place, route, letter ?? '~', rule, standing, String(second)].join(' ');
  return name(one) < name(other) ? -1 : 1;
}
