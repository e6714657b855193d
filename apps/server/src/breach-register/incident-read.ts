import {
  DecisionEntity,
  FactEntity,
  ObligationEntity,
  SettlementEntity,
  TaskEntity,
  items,
  type IncidentEntity,
  type Obligation,
  type OpenDecision,
  type Settlement,
  type StatedFact,
  type Task,
} from '#engine';
import type { Facts } from '#facts';
import { parseInstant, type EpochMs } from '#kernel';
import { assessEntities, type Assessment, type LawPack } from '#law';
import { localDate } from '#time';
import { timeOf } from '../incidents/find-incident.js';
import { knownValues } from '../incidents/known-values.js';
import type { Installation } from '../installation.js';
import { NOBODY } from '../lanes/lanes.js';
import type { Sight } from '../lanes/sight.js';
import { settledBy } from '../law/settled.js';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { KNEW } from './register-facts.js';

export type RegisterParts = Pick<Installation, 'storage' | 'playbooks' | 'lanes' | 'ports' | 'config'>;

/** When an organisation knew of an incident, and the fact that says so; none does where it was only declared. */
export interface Known {
  readonly at: EpochMs;
  readonly fact: string | undefined;
}

/** What the register reads of one incident. */
export interface IncidentRead {
  readonly incident: IncidentEntity;
  readonly version: PlaybookVersion;
  readonly stated: ReadonlyMap<string, StatedFact>;
  /** By which laws are judged. */
  readonly values: Facts;
  /** What the register tells of these: no judgment that is privileged. */
  readonly told: Facts;
  readonly settlements: readonly Settlement[];
  readonly obligations: readonly Obligation[];
  readonly tasks: readonly Task[];
  readonly decisions: readonly OpenDecision[];
  /** That of nobody: a register is handed to regulators. */
  readonly sight: Sight;
  readonly now: EpochMs;
  readonly known: Known;
}

export async function readIncident(parts: RegisterParts, incident: IncidentEntity): Promise<IncidentRead> {
  const { storage, playbooks, lanes, ports } = parts;
  const { id } = incident;
  const [version, sight, stated, settlements, obligations, tasks, decisions] = await Promise.all([
    playbooks.version(incident.playbookHash),
    lanes.sight(id, NOBODY),
    items<StatedFact>(storage, FactEntity, id),
    items<Settlement>(storage, SettlementEntity, id),
    items<Obligation>(storage, ObligationEntity, id),
    items<Task>(storage, TaskEntity, id, ['done']),
    items<OpenDecision>(storage, DecisionEntity, id, ['decided']),
  ]);
  const told = toldIn(stated, sight);
  return {
    incident,
    version,
    stated: new Map(stated.map((fact) => [fact.name, fact])),
    values: knownValues(stated),
    told,
    settlements,
    obligations,
    tasks,
    decisions,
    sight,
    now: timeOf(incident, ports.clock),
    known: knownOf(incident, told),
  };
}

/** What may be told of what is known. */
export function toldIn(stated: readonly StatedFact[], sight: Sight): Facts {
  const open = ({ privileged, actor, at }: StatedFact): boolean =>
    privileged === undefined || !sight.ofAnswers([privileged], actor, at);
  return knownValues(stated.filter(open));
}

/** The first of the facts that is known; the day of the declaration where none is. */
export function knownOf(incident: IncidentEntity, facts: Facts): Known {
  for (const fact of KNEW) {
    const value = facts[fact];
    const at = typeof value === 'string' ? parseInstant(value) : undefined;
    if (at !== undefined) return { at, fact };
  }
  return { at: Number(incident.openedAt), fact: undefined };
}

export function yearOf(at: EpochMs, zone: string): number {
  return Number(localDate(at, zone).slice(0, 4));
}

/** What laws say of an incident as it stands, by some packs or by all of its own. */
export function judged(
  { version, values, settlements, now }: IncidentRead,
  packs: readonly LawPack[] = version.packs,
): Assessment {
  return assessEntities(packs, values, version.playbook.factModel, now, 1, { brief: true, ...settledBy(settlements) });
}

/** Whether a law reaches the incident, or may: then it belongs to what that law asks to be kept. */
export function isReachedBy(read: IncidentRead, law: string): boolean {
  const pack = read.version.packs.find(({ name }) => name === law);
  if (!pack || pack.notYetLaw) return false;
  const { obligations, open, voluntary, records, notApplicable } = judged(read, [pack]);
  const weighed = notApplicable.some(({ trace }) => trace.some(({ role }) => role !== 'reach'));
  return weighed || [obligations, open, voluntary, records].some(({ length }) => length > 0);
}
