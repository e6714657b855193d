import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { Role } from '#kernel';
import type { ApiClient } from '../support/api-client.js';
import { ServiceFolder } from '../support/service-folder.js';
import { ServiceProcess } from '../support/service-process.js';
import { PlayedExercise, layScenario } from '../support/small-exercise.js';

const ACTS = 12;
/** How long somebody thinks between two acts, in ms; they do not begin all at once. */
const THINKS_MS = 2_000;
const ROLES: readonly Role[] = [
  'incident-commander',
  'deputy',
  'scribe',
  'privacy-officer',
  'counsel',
  'communications',
  'technical-lead',
  'support-lead',
];

/** How long answers took, in ms. */
type Times = Map<string, number[]>;

/** How long an act of one of many players takes to be answered, while the scenario runs; the baseline is one player who acts alone. */
export async function benchExercise(say: (line: string) => void, count: number): Promise<void> {
  const folder = layScenario(new ServiceFolder());
  const service = await ServiceProcess.start(folder);
  try {
    const exercise = await PlayedExercise.begin(service.api, randomUUID(), { speed: 60 });
    const players = await seated(service.api, exercise.id, count);
    const [lone] = players;
    if (!lone) throw new Error('An exercise has at least one player.');
    await exercise.act({ type: 'set-clock', state: 'running' });
    await measured([lone], exercise.id, 0);
    const alone = await measured([lone], exercise.id, 0, ACTS * 4);
    const together = await measured(players, exercise.id, THINKS_MS);
    const atOnce = await measured(players, exercise.id, 0);
    say(
      `\n${count} players on one server, ${ACTS} acts each, while the scenario runs 60 times; milliseconds to the answer`,
    );
    say('                                                        p50     p95     max   answers');
    tell(say, 'one player alone, one act after the other (baseline)', alone);
    tell(say, `${count} players who think ${THINKS_MS / 1000} s between acts`, together);
    tell(say, `${count} players who do not think`, atOnce);
    say('The aim: 95 of 100 answers to 40 players who think within 200 ms.');
  } finally {
    await service.stop();
    folder.delete();
  }
}

async function seated(api: ApiClient, id: string, count: number): Promise<ApiClient[]> {
  const players: ApiClient[] = [];
  for (let index = 0; index < count; index += 1) {
    const player = api.as(ROLES[index % ROLES.length] ?? 'scribe', `Player ${index + 1}`);
    // Has an account, a role and a session by then.
    await player.incident(id);
    players.push(player);
  }
  return players;
}

async function measured(players: readonly ApiClient[], id: string, thinksMs: number, acts = ACTS): Promise<Times> {
  const times: Times = new Map();
  const free = await openTasks(players, id);
  await Promise.all(
    players.map(async (player, index) => {
      await pause((thinksMs * index) / players.length);
      for (let act = 0; act < acts; act += 1) {
        const task = act === 1 ? free.get(player) : undefined;
        const [what, ask] = actOf(player, id, act, task);
        const begun = performance.now();
        await ask();
        times.set(what, [...(times.get(what) ?? []), performance.now() - begun]);
        if (thinksMs > 0) await pause(thinksMs);
      }
    }),
  );
  return times;
}

/** A task that asks for nothing but that it is done, for each player in whose role there is one. */
async function openTasks(players: readonly ApiClient[], id: string): Promise<ReadonlyMap<ApiClient, string>> {
  const tasks = new Map<ApiClient, string>();
  const taken = new Set<string>();
  for (const [index, player] of players.entries()) {
    const { tasks: all } = await player.incident(id);
    const role = ROLES[index % ROLES.length];
    const task = all.find(
      (each) =>
        each.status === 'open' &&
        each.role === role &&
        each.fields.length === 0 &&
        each.evidence === 'none' &&
        !taken.has(each.id),
    );
    if (!task) continue;
    taken.add(task.id);
    tasks.set(player, task.id);
  }
  return tasks;
}

function actOf(
  player: ApiClient,
  id: string,
  act: number,
  task: string | undefined,
): readonly [string, () => Promise<unknown>] {
  if (task !== undefined)
    return [
      'task done',
      () => player.command(id, { type: 'complete-task', taskId: task, fields: {}, evidence: [], note: 'Done.' }),
    ];
  if (act % 2 === 0) return ['inbox read', () => player.json('get', '/incidents/{id}/exercise/inbox', { id })];
  return ['note', () => player.command(id, { type: 'add-note', text: `Note ${act} of somebody who plays.` })];
}

function tell(say: (line: string) => void, what: string, times: Times): void {
  say(line(what, [...times.values()].flat()));
  for (const [act, each] of times) say(line(`  ${act}`, each));
}

function line(what: string, times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1).padStart(8);
  return `${what.padEnd(52)}${at(0.5)}${at(0.95)}${at(1)}${String(sorted.length).padStart(10)}`;
}
