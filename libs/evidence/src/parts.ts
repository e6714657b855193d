import { sha256, type Json } from '#digest';
import { Fault, uuidFromHex, type Actor, type Clock, type EntryKind } from '#kernel';
import type { Reader, Statement } from '#storage';
import type { BlobStore, DataKey } from '#vault';

/** Who acts, and the key that makes asking twice harmless. */
export interface By {
  readonly actor: Actor;
  readonly commandId: string;
}

/** What the record is to know of an act. */
export interface Act {
  readonly kind: EntryKind;
  readonly payload: Exclude<Json, null>;
}

/** What the store stands on. */
export interface EvidencePorts {
  readonly reader: Reader;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly openKey: (incidentId: string) => Promise<DataKey>;
  /**
   * Puts an act into the incident's record and commits the statements with it: both, or neither.
   *
   * @throws Fault `write-conflict` when an expectation of a statement does not hold.
   */
  readonly record: (incidentId: string, act: Act, by: By, alongside: readonly Statement[]) => Promise<void>;
}

/** The id of what a command made: the same each time the command is sent. */
export function idOfCommand(commandId: string): string {
  return uuidFromHex(sha256(`evidence of ${commandId}`), '8');
}

const TRIES_MAX = 8;

/** Repeats what lost a race for the next line of an item: read again, decide again, write again. */
export async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Fault) || error.details.code !== 'write-conflict' || tries === TRIES_MAX) throw error;
    }
  }
}
