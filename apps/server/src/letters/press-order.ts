import type { Facts } from '#facts';
import {
  produceShard,
  type BatchJob,
  type BatchSink,
  type LetterPerson,
  type Press,
  type Shard,
  type Template,
} from '#letters';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { letterFields, type LettersGiven } from './letter-fields.js';

/** What the letters of one batch are made from: everything but their people. */
export interface PressOrder {
  readonly batchId: string;
  /** How many are ordered. */
  readonly letters: number;
  readonly version: Pick<PlaybookVersion, 'playbook' | 'shelf' | 'files'>;
  /** Those of the version's that somebody gets. */
  readonly templates: readonly Template[];
  readonly facts: Facts;
  readonly given: LettersGiven;
  readonly lettersPerFile: number;
  readonly filePrefix: string;
}

/** The code of the fault with which a file fails whose press has ended early. */
export const PRESS_ENDED = 'press-ended';

/** A press that has an order's templates at hand. */
export interface OpenOrder {
  /** Makes one file and stores it. Rejects with what `people` or `sink` fails with; then the order is to be closed. */
  makeFile(index: number, people: AsyncIterable<LetterPerson>, sink: BatchSink): Promise<Shard>;
  close(): Promise<void>;
}

export type OpenPressOrder = (order: PressOrder) => Promise<OpenOrder>;

/** Makes files in the thread that asks. */
export function pressHere(openPress: () => Promise<Press>): OpenPressOrder {
  return async (order) => {
    const { facts, given, version, ...rest } = order;
    const fields = letterFields(facts, version.shelf.words, given);
    const job: Omit<BatchJob, 'sink'> = { ...rest, fields, press: await openPress() };
    return {
      makeFile: (index, people, sink) => produceShard({ ...job, sink }, index, people),
      close: () => Promise.resolve(),
    };
  };
}
