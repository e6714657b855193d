import { needsProof } from '#access';
import type { CommandRequest } from '#contract';
import {
  TaskEntity,
  asKnown,
  earlierFacts,
  items,
  keptReceipt,
  type Command,
  type Receipt,
  type TakingBack,
  type Task,
} from '#engine';
import { Fault, NO_UPPER_BOUND, refuse, type FaultDetails, type Outcome } from '#kernel';
import type { Entry, RecordReader } from '#record';
import type { Statement } from '#storage';
import { requireFreshProof, type Asker } from '../access/asker.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { neededFor, readAct, requireTakeable } from './taking-back.js';

type Asked = Extract<CommandRequest, { type: 'take-back' }>;

type TakeBack = Extract<Command, { type: 'take-back' }>;

/** What is put back beside facts, tasks and words: an entry, and rows to be committed with it. */
type Put = Pick<TakeBack, 'puts'> & { readonly alongside: readonly Statement[] };

/** How often an act is judged anew because the incident moved on meanwhile. */
const TRIES_MAX = 10;

/**
 * Takes an act back for whoever asks, judged on the very state that it is then done on. Where the incident moves on in between it is
 * judged again, unless whoever asks has said which version they mean.
 *
 * @throws Fault what `readAct` and `requireTakeable` throw, `proof-stale`, `for-people`, `role-not-had`, `last-commander`
 */
export async function takeBack(
  installation: Installation,
  incidentId: string,
  asked: Asked,
  asker: Asker,
  commandId: string,
): Promise<Outcome<Receipt>> {
  const before = await takenBackBefore(installation, incidentId, asked.entry, asker, commandId);
  if (before) return { ok: true, value: before };
  for (let tries = 1; ; tries += 1) {
    const outcome = await takeBackNow(installation, incidentId, asked, asker, commandId);
    const isFinal = outcome.ok || outcome.fault.code !== 'incident-moved-on' || asked.expectedVersion !== undefined;
    if (isFinal || tries === TRIES_MAX) return outcome;
  }
}

async function takeBackNow(
  installation: Installation,
  incidentId: string,
  { entry, expectedVersion }: Asked,
  asker: Asker,
  commandId: string,
): Promise<Outcome<Receipt>> {
  const { seq } = await findIncident(installation.storage, incidentId);
  if (expectedVersion !== undefined && expectedVersion !== seq) return refuse(movedOn(expectedVersion, seq));
  const takingBack = requireTakeable(await readAct(installation, incidentId, entry, asker), asker);
  // What binds when it is done binds when it is taken back.
  if (neededFor(takingBack).some(needsProof)) requireFreshProof(asker, installation.ports.clock.now());
  const { alongside, puts } = await putOf(installation, incidentId, takingBack);
  const task = await taskOf(installation, incidentId, takingBack);
  const { facts, severity } = await before(installation, incidentId, takingBack);
  return installation.engine.execute(incidentId, {
    command: {
      type: 'take-back',
      entry: takingBack.entry,
      also: takingBack.also,
      facts,
      ...(task && { task }),
      ...(severity && { severity }),
      ...(puts && { puts }),
    },
    actor: asker.actor,
    commandId,
    alongside,
    // What was judged has to be what it is done on.
    expectedVersion: seq,
  });
}

function movedOn(expectedVersion: number, seq: number): FaultDetails {
  return {
    kind: 'conflict',
    code: 'incident-moved-on',
    detail: `The incident moved on from version ${expectedVersion} to ${seq} since you read it.`,
    mend: 'Read it again, see what changed, and repeat.',
  };
}

/** Asked again under its own key it tells what came of it: by then the act is taken back, and would be refused. */
async function takenBackBefore(
  { storage, record }: Installation,
  incidentId: string,
  entry: number,
  asker: Asker,
  commandId: string,
): Promise<Receipt | undefined> {
  const receipt = await keptReceipt(storage.reader, commandId);
  const [first] = receipt?.entries ?? [];
  if (first?.kind !== 'entry.taken-back') return undefined;
  const [told] = await record.since(incidentId, first.seq - 1, 1);
  const same = told?.commandId === commandId && told.actor.id === asker.actor.id && named(told) === entry;
  return same ? receipt : undefined;
}

/** What was known before the act, of what it changed. */
async function before(
  { record, storage }: Installation,
  incidentId: string,
  takingBack: TakingBack,
): Promise<Pick<TakeBack, 'facts' | 'severity'>> {
  if (!('names' in takingBack)) return { facts: [] };
  const said = takingBack.what === 'task' ? takingBack.severity : undefined;
  if (takingBack.names.length === 0 && said === undefined) return { facts: [] };
  const { mode } = await findIncident(storage, incidentId);
  const known = await asKnown(until(record, incidentId, takingBack.entry), mode, NO_UPPER_BOUND);
  const facts = earlierFacts(known, takingBack.names);
  if (!facts.ok) throw new Fault(facts.fault);
  const was = known.severity?.severity ?? null;
  return { facts: facts.value, ...(said !== undefined && { severity: { was, said } }) };
}

async function* until(record: RecordReader, incidentId: string, seq: number): AsyncGenerator<Entry> {
  for await (const entry of record.all(incidentId)) {
    if (entry.seq >= seq) return;
    yield entry;
  }
}

async function taskOf(
  { storage }: Installation,
  incidentId: string,
  takingBack: TakingBack,
): Promise<Task | undefined> {
  if (takingBack.what !== 'task') return undefined;
  const done = await items<Task>(storage, TaskEntity, incidentId, ['done']);
  const task = done.find(({ id }) => id === takingBack.task);
  if (task) return task;
  throw new Fault({ kind: 'conflict', code: 'task-not-asked', detail: 'This task is not done.', place: 'entry' });
}

async function putOf(
  { access: { members }, record }: Installation,
  incidentId: string,
  takingBack: TakingBack,
): Promise<Put> {
  switch (takingBack.what) {
    case 'facts':
    case 'task':
    case 'remark':
      return { alongside: [] };
    case 'role': {
      const { member } = takingBack;
      await members.refuseEnding(incidentId, member);
      const reason = `entry ${takingBack.entry} taken back`;
      const puts = { kind: 'role.ended', payload: { ...member, reason } } as const;
      return { puts, alongside: members.endingRows(incidentId, member) };
    }
    case 'next-update': {
      const earlier = await record.ofKinds(incidentId, ['situation.due-set']);
      const last = earlier.findLast(({ seq }) => seq < takingBack.entry);
      return { puts: { kind: 'situation.due-set', payload: { due: dueOf(last) } }, alongside: [] };
    }
  }
}

function dueOf(entry: Entry | undefined): string | null {
  const due = memberOf(entry?.payload, 'due');
  return typeof due === 'string' ? due : null;
}

function named({ payload }: Entry): unknown {
  return memberOf(payload, 'entry');
}

function memberOf(payload: Entry['payload'] | undefined, name: string): unknown {
  return typeof payload === 'object' && payload !== null && name in payload
    ? (payload as { readonly [member: string]: unknown })[name]
    : undefined;
}
