import type { Json } from '#digest';
import type { FactValue } from '#facts';
import { RESTORING_KINDS, parseInstant } from '#kernel';
import type { Sign } from '../scenario/scenario.js';
import type { Stamp } from './conduct-entries.js';
import { foldDecision } from './fold-decision.js';
import { listOf, membersOf, numberOf, textOf, type Payload } from './payload.js';
import { doneKey, type Done } from './world.js';
import {
  momentOf,
  stampOf,
  workKey,
  type WorldClock,
  type WorldRun,
  type WorldState,
  type WorldTask,
} from './world-state.js';

/** An entry of the record, as far as it is read here. */
export interface RecordedEntry extends Stamp {
  readonly kind: string;
  readonly runId: string | null;
  readonly commandId: string;
  /** `null` where it was erased. */
  readonly payload: Json | null;
}

/**
 * Takes one more entry of the record, and gives back the world that it was given, moved on. An entry that was taken already
 * changes nothing; one that was erased counts as of its kind alone.
 */
export function foldWorld(world: WorldState, entry: RecordedEntry): WorldState {
  if (entry.seq <= world.through) return world;
  world.through = entry.seq;
  if (entry.kind === 'entry.taken-back') world.restoring = entry.commandId;
  if (!isRestoring(world, entry)) note(world, entry, 'entry', entry.kind, {});
  if (entry.payload !== null) take(world, entry, membersOf(entry.payload));
  return world;
}

/** What only puts back how it was before an act is nobody's act. */
function isRestoring({ restoring }: WorldState, { kind, commandId }: RecordedEntry): boolean {
  return commandId === restoring && RESTORING_KINDS.some((each) => each === kind && each !== 'entry.taken-back');
}

function take(world: WorldState, entry: RecordedEntry, said: Payload): void {
  const [subject = '', what = ''] = entry.kind.split('.');
  switch (subject) {
    case 'run':
    case 'state':
      return ran(world, entry, said);
    case 'playbook':
      if (what === 'migrated') moved(world, said);
      return;
    case 'facts':
      return stated(world, entry, said);
    case 'task':
      return tasked(world, entry, what, said);
    case 'decision':
      foldDecision(world, entry, what, said);
      if (what === 'made') decided(world, entry, said);
      return;
    case 'clock':
      return clocked(world, entry, what, said);
    case 'obligation':
      return obliged(world, entry, what, said);
    case 'event':
      if (what === 'received') note(world, entry, 'event', textOf(said, 'event'), {}, entry.runId);
      return;
    case 'entry':
      if (what === 'taken-back') undone(world, said);
      return;
    case 'report':
    case 'batch':
      return produced(world, entry, said);
    default:
  }
}

function ran(world: WorldState, { kind, runId }: RecordedEntry, said: Payload): void {
  if (runId === null) return;
  if (kind === 'run.started') {
    world.runs.set(runId, { chart: textOf(said, 'chart'), wave: numberOf(said, 'wave'), active: new Set() });
    return;
  }
  const run = world.runs.get(runId);
  if (!run) return;
  const path = textOf(said, 'path');
  if (kind === 'state.entered') enter(world, run, path);
  // A move to another version leaves states by the paths that they had.
  else if (kind === 'state.left') leave(world, run, run.active.has(path) ? path : (run.was?.get(path) ?? path));
}

function enter(world: WorldState, run: WorldRun, path: string): void {
  if (run.active.has(path)) return;
  run.active.add(path);
  const key = `${run.chart}:${path}`;
  world.counts.set(key, (world.counts.get(key) ?? 0) + 1);
  world.active.add(key);
}

function leave(world: WorldState, run: WorldRun, path: string): void {
  if (!run.active.delete(path)) return;
  const key = `${run.chart}:${path}`;
  const left = (world.counts.get(key) ?? 1) - 1;
  world.counts.set(key, left);
  if (left === 0) world.active.delete(key);
}

/** States that go on under another path are in the map; those that are left and entered have entries of their own. */
function moved(world: WorldState, said: Payload): void {
  const map = membersOf(said['map']);
  for (const run of world.runs.values()) {
    const places = membersOf(map[run.chart]);
    const was = new Map([...run.active].map((path) => [path, placeIn(places, path)] as const));
    for (const path of was.keys()) leave(world, run, path);
    for (const path of was.values()) enter(world, run, path);
    run.was = was;
  }
}

/** Where a state stands: its own place in the map, or that of the nearest state around it. */
function placeIn(places: Payload, path: string): string {
  for (let around = path; around !== ''; around = around.slice(0, Math.max(0, around.lastIndexOf('.')))) {
    const place = textOf(places, around);
    if (place !== '') return place + path.slice(around.length);
  }
  return path;
}

function stated(world: WorldState, entry: RecordedEntry, said: Payload): void {
  for (const [name, value] of Object.entries(membersOf(said['facts']))) {
    if (value === null || value === undefined) {
      world.facts.delete(name);
      continue;
    }
    // What the engine recorded was checked against the fact model then.
    const known = value as FactValue;
    world.facts.set(name, known);
    if (!isRestoring(world, entry)) note(world, entry, 'fact', name, { value: known });
  }
}

function tasked(world: WorldState, entry: RecordedEntry, what: string, said: Payload): void {
  const [id, name] = [textOf(said, 'task'), textOf(said, 'name')];
  if (what === 'opened') {
    const { runId } = entry;
    const opened: WorldTask = { name, role: textOf(said, 'role'), runId, opened: momentOf(entry), status: 'open' };
    world.tasks.set(id, opened);
    world.latestWork.set(workKey(runId, name), opened);
    return;
  }
  if (what === 'done') note(world, entry, 'task', name, {}, entry.runId);
  const task = world.tasks.get(id);
  if (!task) return;
  if (what === 'reopened') reopen(world, task);
  else task.status = what === 'done' ? 'done' : 'withdrawn';
}

/** Its deadline starts again in an entry behind it. */
function reopen(world: WorldState, task: WorldTask): void {
  task.status = 'open';
  delete task.clock;
  world.latestWork.set(workKey(task.runId, task.name), task);
}

/** What was taken back is a sign of nothing. */
function undone(world: WorldState, said: Payload): void {
  const seqs = new Set<Json | undefined>([said['entry'], ...listOf(said['also'])]);
  for (const [key, signs] of world.done) {
    const standing = signs.filter(({ seq }) => !seqs.has(seq));
    if (standing.length === 0) world.done.delete(key);
    else if (standing.length < signs.length) world.done.set(key, standing);
  }
}

function decided(world: WorldState, entry: RecordedEntry, said: Payload): void {
  const option = textOf(said, 'option');
  const signatures = world.decisions.get(textOf(said, 'decision'))?.signatures ?? [];
  const signers = signatures
    .filter((each) => each.option === option)
    .map(({ person, role }) => ({ id: person, ...(role !== '' && { role }) }));
  const known = signers.length === 0 ? { option } : { option, signers };
  note(world, entry, 'decision', textOf(said, 'name'), known, entry.runId);
}

function clocked(world: WorldState, entry: RecordedEntry, what: string, said: Payload): void {
  const id = textOf(said, 'clock');
  if (what === 'started' || what === 'moved') return clockSet(world, entry, id, said);
  const clock = world.clocks.get(id);
  if (!clock) return;
  if (what === 'passed') {
    clock.status = 'passed';
    clock.passed ??= momentOf(entry);
  } else if (what === 'met' || what === 'withdrawn') {
    clock.status = what;
    clock.stopped = momentOf(entry);
  }
}

function clockSet(world: WorldState, { runId }: RecordedEntry, id: string, said: Payload): void {
  const dueAt = parseInstant(textOf(membersOf(said['due']), 'instant'));
  const known = world.clocks.get(id);
  if (known) {
    known.dueAt = dueAt;
    known.status = 'running';
    // A deadline that was moved has not passed yet: what passed was the one before it.
    delete known.passed;
    delete known.stopped;
    return;
  }
  const clock: WorldClock = {
    name: textOf(said, 'name'),
    basis: textOf(said, 'basis'),
    runId,
    dueAt,
    status: 'running',
  };
  world.clocks.set(id, clock);
  const work = world.latestWork.get(workKey(runId, clock.name));
  if (work?.status === 'open') work.clock ??= clock;
}

function obliged(world: WorldState, { runId }: RecordedEntry, what: string, said: Payload): void {
  if (what !== 'found' && what !== 'back' && what !== 'changed') return;
  const recipient = textOf(said, 'recipient');
  const duty = { pack: textOf(said, 'pack'), clause: textOf(said, 'clause'), recipient, runId };
  world.duties.set(textOf(said, 'key'), duty);
  const run = runId === null ? undefined : world.runs.get(runId);
  if (run) run.duty = recipient;
}

function produced(world: WorldState, entry: RecordedEntry, said: Payload): void {
  if (entry.kind === 'report.produced') {
    const name = textOf(said, 'report');
    note(world, entry, 'report', name, {});
    world.products.push({ ...stampOf(entry), kind: 'report', name, count: 1 });
  } else if (entry.kind === 'batch.produced') {
    const product = { kind: 'letters', name: textOf(said, 'batch'), count: numberOf(said, 'letters') } as const;
    world.products.push({ ...stampOf(entry), ...product });
  }
}

function note(
  world: WorldState,
  entry: RecordedEntry,
  kind: Sign['kind'],
  name: string,
  said: Pick<Done, 'option' | 'value' | 'signers'>,
  runId: string | null = null,
): void {
  const run = runId === null ? undefined : world.runs.get(runId);
  const where = run && { wave: run.wave, ...(run.duty !== undefined && { duty: run.duty }) };
  const done: Done = { ...stampOf(entry), kind, name, ...said, ...where };
  const key = doneKey(kind, name);
  const earlier = world.done.get(key);
  if (earlier) earlier.push(done);
  else world.done.set(key, [done]);
}
