import type { Clock, Entropy } from '#kernel';
import type { Reader, Writer } from '#storage';

/** What the register needs from outside. */
export interface RegisterPorts {
  readonly reader: Reader;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** A subquery for the imports that a reader may see; parameter: incident id. A list is seen whole or not at all. */
export const VISIBLE_IMPORTS = `SELECT id FROM people_import WHERE incident_id = ? AND state = 'complete'`;
