import type { Playbook } from '#playbook';
import { runWorld } from './world.js';

/** Happenings in one world. */
export const STEPS = 12;

/** Long enough for a busy machine: worlds wait for nothing but the processor. */
export const WORLDS_TIMEOUT_MS = 600_000;

/** Runs worlds one after the other; each has to keep every promise. Answers how much trouble they have seen. */
export async function runWorlds({
  from,
  count,
  playbook,
}: {
  readonly from: number;
  readonly count: number;
  readonly playbook: Playbook;
}): Promise<{ readonly crashes: number; readonly commands: number }> {
  let crashes = 0;
  let commands = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const journal = await runWorld({ seed, playbook, steps: STEPS });
    crashes += journal.crashes;
    commands += journal.commands;
  }
  return { crashes, commands };
}
