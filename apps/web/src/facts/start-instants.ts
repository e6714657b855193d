import type { AssessmentView } from '#contract';

type Assessed = AssessmentView['obligations'][number];
type Candidate = Assessed['deadline']['candidates'][number];

/** A moment from which deadlines can be counted. */
export interface StartInstant {
  readonly fact: string;
  readonly at: string;
}

/** A duty with the date that each moment would give it, in the order of the moments; `undefined` where it is not counted from it. */
export interface StartRow {
  readonly duty: Assessed;
  readonly dates: readonly (Candidate | undefined)[];
  /** The moment that it is counted from now. */
  readonly counted: number;
}

export interface StartTable {
  readonly instants: readonly StartInstant[];
  readonly rows: readonly StartRow[];
}

/**
 * The known moments side by side, earliest first, with what each would make due. Listed are duties with a date of the law; one
 * that can be counted from a single moment only is left out unless that is not the law's own.
 */
export function startTable(obligations: readonly Assessed[]): StartTable {
  const dated = obligations.filter(({ deadline: { candidates, startAssumed } }) => {
    return candidates.some(({ due }) => due) && (candidates.length > 1 || startAssumed);
  });
  const instants = new Map<string, StartInstant>();
  for (const { deadline } of dated) for (const { fact, at } of deadline.candidates) instants.set(fact, { fact, at });
  const columns = [...instants.values()].toSorted((one, other) => (one.at < other.at ? -1 : 1));
  return {
    instants: columns,
    rows: dated.map((duty) => ({
      duty,
      dates: columns.map(({ fact }) => duty.deadline.candidates.find((each) => each.fact === fact && each.due)),
      counted: countedFrom(duty.deadline, columns),
    })),
  };
}

// Two facts can be of one instant: then the law's own start is meant where it is among them.
function countedFrom({ startAt, startFact }: Assessed['deadline'], columns: readonly StartInstant[]): number {
  const own = columns.findIndex(({ fact, at }) => fact === startFact && at === startAt);
  return own >= 0 ? own : columns.findIndex(({ at }) => at === startAt);
}
