import { ENGINE_ENTITIES, ENGINE_MIGRATIONS, type Command, type Request } from '#engine';
import { EntryEntity, RECORD_MIGRATIONS, TREE_MIGRATIONS } from '#record';
import type { Schema } from '#storage';
import { person } from '../../libs/engine/testing/played.js';

// What is asked of an engine that is killed: many clients, each of which asks one command after the other, and after a
// kill goes on with the one that it has no answer to. A client's n-th command is always the same.

export const SCHEMA: Schema = {
  entities: [...ENGINE_ENTITIES, EntryEntity],
  migrations: [...RECORD_MIGRATIONS, ...ENGINE_MIGRATIONS, ...TREE_MIGRATIONS],
};

export const INCIDENTS: readonly string[] = Array.from(
  { length: 6 },
  (_, index) => `01890000-0000-7000-8000-0000000000c${index}`,
);
/** Four at each incident. */
export const CLIENTS = INCIDENTS.length * 4;

/** One of so many commands is a sighting, which begins a run of its own. */
const SIGHTED_ONE_IN = 40;
const FACT_ONE_IN = 5;

export const COMMANDER = person('incident-commander');

export interface Asking {
  readonly incidentId: string;
  readonly request: Request;
}

export function declarationId(incidentId: string): string {
  return `declare ${incidentId}`;
}

/** The n-th command of a client, counted from 1. */
export function nthOf(client: number, n: number): Asking {
  return {
    incidentId: INCIDENTS[client % INCIDENTS.length] ?? '',
    request: { command: commandOf(client, n), actor: COMMANDER, commandId: `client ${client}, ${n}` },
  };
}

function commandOf(client: number, n: number): Command {
  if (n % SIGHTED_ONE_IN === 0) return { type: 'send-event', event: 'SIGHTED', fields: { where: `place ${n}` } };
  if (n % FACT_ONE_IN === 0)
    return { type: 'state-facts', facts: { 'event.count': n }, source: `client ${client}`, confidence: 'confirmed' };
  return { type: 'add-note', text: `Client ${client} says ${n}.` };
}
