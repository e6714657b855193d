import type { Clock, Entropy } from '#kernel';
import type { Reader, SqlValue, Statement, Writer } from '#storage';

/** A query for the ids of people, for whoever puts it into a statement. */
export interface PeopleQuery {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** What the register must know of letters, whose tables are not its own. */
export interface LettersOrdered {
  /**
   * A scalar subquery for the latest wave in which a letter to somebody was ordered and has not come to nothing; NULL where
   * there is none.
   *
   * @param person the SQL of the person's id
   */
  readonly latestWave: (person: string) => string;
  /**
   * A condition that a letter to somebody has left, whatever became of it since.
   *
   * @param person the SQL of the person's id
   */
  readonly hasLeft: (person: string) => string;
  /** Keeps letters to these people, selected by a query for their ids, from leaving: a later list disagrees about them. */
  readonly disagreed: (people: PeopleQuery) => Statement;
  /** Takes that back. */
  readonly agreed: (people: PeopleQuery) => Statement;
}

/** A condition that a letter to somebody stands, or has left: what it rests on is not taken out any more. */
export function wasWritten(
  { latestWave, hasLeft }: Pick<LettersOrdered, 'latestWave' | 'hasLeft'>,
  person: string,
): string {
  return `(${latestWave(person)} IS NOT NULL OR ${hasLeft(person)})`;
}

/** What the register needs from outside. */
export interface RegisterPorts {
  readonly reader: Reader;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly letters: LettersOrdered;
  /** The process that imports, by an id that no other has: what one has begun no other touches while it lives. */
  readonly owner: string;
  /** Rows that are held before they are committed; `CHUNK_ROWS` where absent. */
  readonly chunkRows?: number;
}

/** How long a process that reads a list may be silent before another takes it for dead. Renewed with each chunk. */
export const IMPORT_LEASE_MS = 300_000;

/** A subquery for the imports that a reader may see; parameter: incident id. A list is seen whole or not at all. */
export const VISIBLE_IMPORTS = `SELECT id FROM people_import WHERE incident_id = ? AND state = 'complete'`;
