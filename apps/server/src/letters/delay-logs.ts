import type { DocumentView } from '#contract';
import {
  FactEntity,
  ObligationEntity,
  RunningClockEntity,
  items,
  type IncidentEntity,
  type Obligation,
  type RunningClock,
  type StatedFact,
} from '#engine';
import { Fault, type Actor, type EpochMs, type Language } from '#kernel';
import { roleWords } from '#playbook';
import type { Entry } from '#record';
import { localDate } from '#time';
import { timeOf } from '../incidents/find-incident.js';
import { knownValues } from '../incidents/known-values.js';
import type { Installation } from '../installation.js';
import { delayReasons, delayedDays } from '../law/delays.js';
import { delayLogDocument } from './delay-log-document.js';
import { letterFields } from './letter-fields.js';
import { printOnRecord, type Drawn } from './print-on-record.js';
import { withRemark } from './record-footnote.js';
import { staleLaw, staleLawWords } from './stale-law.js';

export interface DelayLogRequest {
  readonly incidentId: string;
  /** Minted by the client: asking twice makes one. */
  readonly id: string;
  /** The run that sees to the duty. */
  readonly runId: string;
  readonly language: Language;
  readonly actor: Actor;
}

/** Entries with which days stop being added to a duty's delay. */
const ENDINGS = ['obligation.met', 'obligation.not-required', 'obligation.lapsed'] as const;

/**
 * Prints a duty's delay log for its regulator, keeps the PDF and puts it on record.
 *
 * @throws Fault `obligation-unknown`, `no-own-target`, and what `printOnRecord` throws
 */
export function printDelayLog(installation: Installation, request: DelayLogRequest): Promise<DocumentView> {
  const { incidentId, id, runId, language, actor } = request;
  return printOnRecord(installation, {
    incidentId,
    id,
    actor,
    language,
    kind: 'delay-log-pdf',
    entry: 'delay-log.produced',
    identity: `delay log ${id} of ${runId} in ${language}`,
    draw: (incident, footnote) => drawDelayLog(installation, request, incident, footnote),
  });
}

async function drawDelayLog(
  installation: Installation,
  { incidentId, runId, language }: DelayLogRequest,
  incident: IncidentEntity,
  footnote: string,
): Promise<Drawn> {
  const { access, storage, record, playbooks, ports, config } = installation;
  const { playbook, shelf } = await playbooks.version(incident.playbookHash);
  const duty = (await items<Obligation>(storage, ObligationEntity, incidentId)).find((each) => each.runId === runId);
  if (!duty) throw unknownDuty();
  const clock = ownTargetOf(duty, await items<RunningClock>(storage, RunningClockEntity, incidentId));
  const now = timeOf(incident, ports.clock);
  const entries = await record.ofKinds(incidentId, ['delay.reasoned', ...ENDINGS]);
  const days = delayedDays(clock, delayReasons(entries), { until: endOf(duty, entries, now), zone: config.zone });
  const exercise = incident.mode === 'exercise';
  const letterDate = localDate(now, config.zone);
  const facts = knownValues(await items<StatedFact>(storage, FactEntity, incidentId));
  const { key, status, assessed } = duty;
  return {
    document: delayLogDocument({
      incidentTitle: incident.title,
      duty: { ...assessed, recipient: assessed.recipient.title, status },
      target: { instant: clock.due.instant, zone: config.zone },
      days,
      fields: letterFields(facts, shelf.words, { letterDate, exercise, zone: config.zone }),
      language,
      roleName: (role) => roleWords(role, playbook),
      personName: await access.accounts.names(),
      footnote: withRemark(footnote, staleLawWords(staleLaw([duty], now), language)),
    }),
    name: `${exercise ? 'EXERCISE-' : ''}delay-log-${assessed.pack}-${assessed.clause}-${letterDate}.${language}.pdf`,
    payload: { key, days: days.length, missing: days.filter(({ given }) => given === undefined).length },
  };
}

/** The clock of the target that was in force last, whether or not it still counts. */
function ownTargetOf({ key, runId, assessed }: Obligation, clocks: readonly RunningClock[]): RunningClock {
  const own = clocks.filter(
    (clock) => clock.runId === runId && clock.subject.id === key && clock.basis === 'own-target',
  );
  const last = own.toSorted((one, other) => (one.id < other.id ? -1 : 1)).at(-1);
  if (last && assessed.due === null) return last;
  throw new Fault({
    kind: 'conflict',
    code: 'no-own-target',
    detail: 'This duty has no target of our own: a delay log is kept only where the law gives no number.',
    place: 'run',
  });
}

function endOf({ runId, status }: Obligation, entries: readonly Entry[], now: EpochMs): EpochMs {
  if (status === 'open') return now;
  return entries.findLast((entry) => entry.runId === runId && ENDINGS.some((kind) => kind === entry.kind))?.at ?? now;
}

function unknownDuty(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'obligation-unknown',
    detail: 'This incident has no duty that this run sees to.',
    place: 'run',
  });
}
