import { LETTER_STATES, type EmailFailure, type LetterState, type ReturnReason } from '#contract';
import { Fault, type EpochMs } from '#kernel';
import type { SqlValue, Statement, Storage } from '#storage';

/** The only ways in which a letter's state changes. What has no way on is closed. */
export const NEXT_STATES: Readonly<Record<LetterState, readonly LetterState[]>> = {
  // In doubt where it was prepared to be sent when a backup was made that is restored.
  made: ['handed-over', 'in-doubt', 'withdrawn'],
  // Withdrawn where it waits to be sent by e-mail: what a mail house has is gone.
  'handed-over': ['delivered', 'returned', 'in-doubt', 'withdrawn'],
  // The post may bring back weeks later what the mail house has confirmed.
  delivered: ['returned'],
  'in-doubt': ['delivered', 'returned', 're-sent', 'substituted'],
  returned: ['re-sent', 'substituted'],
  're-sent': [],
  substituted: [],
  withdrawn: [],
};

/** From where a letter may come to a state. */
export function statesBefore(to: LetterState): readonly LetterState[] {
  return LETTER_STATES.filter((state) => NEXT_STATES[state].includes(to));
}

/** One step of letters by one act. */
export interface LetterStep {
  /** Condition on rows of `letter`. */
  readonly which: { readonly sql: string; readonly params: readonly SqlValue[] };
  readonly from: readonly LetterState[];
  readonly to: LetterState;
  /** The command: it changes a letter at most once. */
  readonly act: string;
  readonly at: EpochMs;
  readonly reason?: ReturnReason | EmailFailure | undefined;
  /** YYYY-MM-DD. */
  readonly onDate?: string | undefined;
  /** How many letters take the step: with any other number the whole unit is refused. */
  readonly letters?: number;
}

/**
 * The statements of a step, for all its letters at once: what they were is kept, then they are what they became.
 *
 * @throws Fault `letter-step-unknown` for a step that the table does not have: a fault of the caller's
 */
export function stepStatements({ which, from, to, act, at, reason, onDate, letters }: LetterStep): Statement[] {
  for (const state of from) {
    if (NEXT_STATES[state].includes(to)) continue;
    throw new Fault({
      kind: 'internal',
      code: 'letter-step-unknown',
      detail: `No letter that is ${state} becomes ${to}.`,
    });
  }
  const where = `state IN (${from.map(() => '?').join(', ')}) AND ${which.sql}`;
  const params = [...from, ...which.params];
  const expected = letters === undefined ? {} : { expectChanges: letters };
  return [
    {
      sql: `INSERT INTO letter_change (letter_id, act, step, was, state, at, reason, on_date)
            SELECT letter_id, ?, COALESCE((SELECT MAX(step) FROM letter_change c WHERE c.letter_id = letter.letter_id), 0) + 1,
                   state, ?, ?, ?, ? FROM letter WHERE ${where}`,
      params: [act, to, at, reason ?? null, onDate ?? null, ...params],
      ...expected,
    },
    {
      sql: `UPDATE letter SET state = ?, since = ? WHERE ${where}`,
      params: [to, at, ...params],
      ...expected,
    },
  ];
}

/** Letters of a batch that were made begin to be accounted for, each by its id and reference: one statement for all. */
export function beginStates({ dialect }: Pick<Storage, 'dialect'>, batchId: string, at: EpochMs): Statement {
  const member = (name: string): string =>
    dialect === 'sqlite' ? `json_extract(line, '$.${name}')` : `(line::json ->> '${name}')`;
  return {
    sql: `UPDATE letter SET letter_id = ${member('letterId')}, reference = ${member('reference')}, state = 'made', since = ?
          WHERE batch_id = ? AND line IS NOT NULL AND state IS NULL`,
    params: [at, batchId],
  };
}
