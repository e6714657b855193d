import type { Json } from '#digest';
import { foldWorld } from '../conduct/fold-world.js';
import { beginWorld, type WorldState } from '../conduct/world-state.js';
import { START } from './small-exercise.fixture.js';

/** An entry as a spec writes it: T+ in ms, kind, payload, and whose role acted. */
export interface Written {
  readonly at: number;
  readonly kind: string;
  readonly says: Json;
  readonly role?: string;
  readonly id?: string;
  readonly runId?: string;
}

/** The world that these entries tell of, in their order. */
export function worldOf(...written: readonly Written[]): WorldState {
  const world = beginWorld();
  for (const [index, { at, kind, says, role, id = role ?? 'nobody', runId = null }] of written.entries()) {
    foldWorld(world, {
      seq: index + 1,
      at: START + at,
      recordedAt: START + at / 60,
      kind,
      payload: says,
      runId,
      commandId: `command ${index}`,
      actor: { id, role },
    });
  }
  return world;
}

/** Somebody in a role does the task `keep`. */
export function kept(at: number, role = 'privacy-officer', id = role): Written {
  return { at, kind: 'task.done', says: { task: 'task 1', name: 'keep' }, role, id };
}
