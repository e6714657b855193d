import { setImmediate } from 'node:timers/promises';
import type { Json } from '#digest';
import { Fault, type Clock, type EpochMs } from '#kernel';
import type { Playbook } from '#playbook';
import { RecordReader, type Entry } from '#record';
import type { Storage } from '#storage';
import type { Assess, Calendar, Leaving, Replayed, Settleable } from '../core/draft.js';
import { DoneTasks } from '../core/migration/done-tasks.js';
import { RecordedFirings, Replay } from '../core/migration/replay.js';
import type { IncidentState } from '../core/state.js';

/** Commands replayed before other incidents get their turn. */
const COMMANDS_A_TURN = 20;

/** What the engine's own ports give for this. */
interface MigrationPorts {
  readonly storage: Pick<Storage, 'rows'>;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly playbook: (hash: string) => Promise<Playbook>;
  readonly prove?: (playbook: Playbook) => Promise<Json>;
  readonly assess: (playbook: Playbook) => Assess;
  readonly settleable?: (playbook: Playbook) => Settleable;
}

/** Reads both versions and replays the incident's record under the one it is to move to. */
export async function prepareMigration(
  ports: MigrationPorts,
  state: IncidentState,
  toHash: string,
): Promise<{ readonly to: Playbook; readonly leaving: Leaving }> {
  const playbook = await ports.playbook(state.playbookHash);
  const to = await ports.playbook(toHash);
  const proof = await ports.prove?.(to);
  const done = new DoneTasks();
  const replayed = await replay(ports, state, to, done);
  return { to, leaving: { playbook, doneBy: done.byRun, replayed, ...(proof !== undefined && { proof }) } };
}

async function replay(ports: MigrationPorts, state: IncidentState, to: Playbook, done: DoneTasks): Promise<Replayed> {
  const record = new RecordReader(ports.storage);
  const firings = new RecordedFirings();
  for await (const entry of record.all(state.id)) {
    firings.take(entry);
    done.take(entry);
  }
  const settleable = ports.settleable?.(to);
  const setting = {
    playbook: to,
    assess: ports.assess(to),
    calendar: ports.calendar,
    ...(settleable && { settleable }),
  };
  const replayed = new Replay(state, setting, firings);
  let count = 0;
  let seq = 0;
  try {
    for await (const command of commandsOf(record.all(state.id))) {
      seq = command[0]?.seq ?? seq;
      replayed.take(command);
      count += 1;
      if (count % COMMANDS_A_TURN === 0) await setImmediate();
    }
    return replayed.outcome(nowIn(ports, state));
  } catch (error) {
    // A version under which the record cannot even be decided again is not compatible; it may be moved to all the same.
    if (error instanceof Fault) return { reached: new Map(), refusedAt: { seq, code: error.details.code } };
    throw error;
  }
}

async function* commandsOf(entries: AsyncIterable<Entry>): AsyncGenerator<readonly Entry[]> {
  let command: Entry[] = [];
  for await (const entry of entries) {
    if (command.length > 0 && command[0]?.commandId !== entry.commandId) {
      yield command;
      command = [];
    }
    command.push(entry);
  }
  if (command.length > 0) yield command;
}

function nowIn({ clock }: MigrationPorts, { scenarioNow }: IncidentState): EpochMs {
  return scenarioNow ?? clock.now();
}
