import { canonicalJson, type Json } from '#digest';
import type { EpochMs } from '#kernel';
import { usualWarnings } from '#playbook';
import {
  clearTimers,
  counts,
  instantFact,
  movesLaterUnsigned,
  put,
  standInsOf,
  startDueClock,
  startStateClock,
  stopClocks,
} from '../clocks.js';
import { leadingRole } from '../decisions.js';
import type { Draft } from '../draft.js';
import type { ClockSubject, Run, RunningClock } from '../state.js';
import { pathsNow } from './migrated-work.js';
import type { MovedRun } from './moved-run.js';

/** What a version asks of a clock. */
type Asked = Pick<RunningClock, 'name' | 'title' | 'owner' | 'subject' | 'startFact' | 'warn' | 'escalate'> & {
  readonly length: string;
  /** When its state was entered, or its task or decision opened. */
  readonly since: EpochMs;
};

/** The organisation's own clocks follow the new version; those of the law follow its packs, when it is asked again. */
export function migrateClocks(draft: Draft, moved: MovedRun): void {
  const { run } = moved;
  const asked = [...statesClocks(moved), ...dueTimes(draft, moved)];
  const running = draft.clocks.values().filter((clock) => clock.runId === run.id && counts(clock));
  for (const clock of running) {
    if (clock.subject.kind === 'obligation') continue;
    const now = asked.find((each) => isAskedBy(clock, each));
    if (now) redefine(draft, clock, now);
    else stopClocks(draft, run.id, clock.subject, 'withdrawn');
  }
  const declared = new Set([...moved.kept.keys(), ...moved.left].flatMap((path) => clockNames(moved, path)));
  for (const each of asked) {
    if (running.some((clock) => isAskedBy(clock, each))) continue;
    // A clock of a state that does not run any more was met; one that the older version did not have begins now.
    if (each.subject.kind === 'state' ? declared.has(each.name) : !wasOpenBefore(draft, each.subject)) continue;
    start(draft, moved, each);
  }
}

function clockNames({ was }: MovedRun, path: string): readonly string[] {
  return was.states.get(path)?.clocks.map(({ name }) => name) ?? [];
}

// What was opened by the migration itself has its clock already.
function wasOpenBefore(draft: Draft, { id }: ClockSubject): boolean {
  return draft.base.tasks.has(id) || draft.base.decisions.has(id);
}

function isAskedBy({ name, subject }: RunningClock, asked: Asked): boolean {
  if (subject.kind !== asked.subject.kind) return false;
  return subject.kind === 'state' ? name === asked.name : subject.id === asked.subject.id;
}

function statesClocks(moved: MovedRun): readonly Asked[] {
  const { run, is } = moved;
  return pathsNow(moved).flatMap((path) =>
    (is.states.get(path)?.clocks ?? []).map(({ name, title, owner, due, from, warn, escalate }) => ({
      name,
      title,
      owner,
      subject: { kind: 'state', id: path } as const,
      length: due,
      startFact: from,
      warn,
      escalate,
      since: run.entered[path] ?? run.startedAt,
    })),
  );
}

function dueTimes(draft: Draft, { run, is }: MovedRun): readonly Asked[] {
  const asked: Asked[] = [];
  const add = (due: string | undefined, clock: Pick<Asked, 'name' | 'title' | 'owner' | 'subject' | 'since'>): void => {
    if (due === undefined) return;
    const escalate = standInsOf(draft, clock.owner);
    asked.push({ ...clock, length: due, startFact: 'entry', warn: usualWarnings(due), escalate });
  };
  for (const { id, runId, name, path, status, openedAt } of draft.tasks.values()) {
    const task = is.states.get(path)?.tasks.find((each) => each.id === name);
    if (runId !== run.id || status !== 'open' || !task) continue;
    add(task.due, { name, title: task.title, owner: task.role, subject: { kind: 'task', id }, since: openedAt });
  }
  for (const { id, runId, name, path, status, openedAt } of draft.decisions.values()) {
    const decision = is.states.get(path)?.decision;
    if (runId !== run.id || status !== 'open' || !decision) continue;
    const owner = leadingRole(decision);
    add(decision.due, { name, title: decision.question, owner, subject: { kind: 'decision', id }, since: openedAt });
  }
  return asked;
}

function start(draft: Draft, { run, is }: MovedRun, { since, ...asked }: Asked): void {
  const { subject, name } = asked;
  const definition =
    subject.kind === 'state' ? is.states.get(subject.id)?.clocks.find((each) => each.name === name) : undefined;
  if (definition) startStateClock(draft, run, subject.id, definition, since);
  else startDueClock(draft, run, asked, since);
}

/** A clock that goes on: its date moves only where the version counts otherwise, and later only on the privacy officer's word. */
function redefine(draft: Draft, clock: RunningClock, { since, ...asked }: Asked): void {
  const { length, startFact } = asked;
  const run = draft.run(clock.runId);
  const next: RunningClock = { ...clock, ...asked, revision: clock.revision + 1 };
  if (length === clock.length && startFact === clock.startFact) {
    const isSame = canonicalJson(plainOf({ ...next, revision: clock.revision })) === canonicalJson(plainOf(clock));
    if (isSame) return;
    if (clock.status === 'passed' || asked.warn.join() === clock.warn.join()) draft.clocks.set(clock.id, next);
    else restart(draft, run, clock, next);
    return;
  }
  const known = instantFact(draft, startFact);
  const dueAt = draft.context.calendar.add(known ?? since, length);
  const startAssumed = startFact !== 'entry' && known === undefined;
  if (movesLaterUnsigned(draft, clock, dueAt, !startAssumed)) {
    const { proposedDueAt } = draft.clocks.get(clock.id) ?? clock;
    // Its warnings are those of the date that it keeps.
    draft.clocks.set(clock.id, { ...next, warn: clock.warn, proposedDueAt });
    return;
  }
  const due = draft.context.calendar.deadline(dueAt, `${length} from ${startFact}`);
  const status = 'running';
  restart(draft, run, clock, { ...next, startAssumed, dueAt, due, proposedDueAt: null, escalated: 0, status });
}

function restart(draft: Draft, run: Run, clock: RunningClock, next: RunningClock): void {
  // The version may warn at other times: those of the clock as it was are taken back first.
  clearTimers(draft, clock);
  put(draft, run, 'clock.moved', next);
}

function plainOf({ title, due, ...rest }: RunningClock): Json {
  return { ...rest, subject: { ...rest.subject }, title: { ...title }, due: { ...due } };
}
