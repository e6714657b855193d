import {
  beginConduct,
  beginDigest,
  beginWorld,
  conductEntryOf,
  foldConduct,
  foldDigest,
  foldWorld,
  movedTo,
  type Conduct,
  type ConductEntry,
  type ExerciseDigest,
  type Scenario,
  type Stamp,
  type WorldState,
} from '#exercises';
import type { Entry } from '#record';

/** An exercise in memory: what its record says so far. */
export interface HeldExercise {
  /** Number of the entry up to which it is folded. */
  readonly seq: number;
  readonly scenario: Scenario;
  /** `undefined` before the entry by which it began. */
  readonly conduct: Conduct | undefined;
  /** Moved on in place. */
  readonly world: WorldState;
  readonly digest: ExerciseDigest;
}

export function unfolded(scenario: Scenario): HeldExercise {
  return { seq: 0, scenario, conduct: undefined, world: beginWorld(), digest: beginDigest() };
}

/** The exercise after one more entry of its record. */
export function takeEntry(held: HeldExercise, entry: Entry): HeldExercise {
  const said = conductEntryOf(entry);
  const world = foldWorld(held.world, entry);
  const stamp = stampOf(entry);
  const digest = foldDigest(held.digest, entry);
  return { ...held, seq: entry.seq, world, digest, conduct: conducted(held, said, stamp) };
}

function conducted(
  { conduct, scenario }: HeldExercise,
  said: ConductEntry | undefined,
  stamp: Stamp,
): Conduct | undefined {
  if (!conduct) return said?.kind === 'exercise.begun' ? beginConduct(scenario, said.payload, stamp) : undefined;
  const moved = movedTo(conduct, stamp.at, stamp.recordedAt);
  return said ? foldConduct(moved, said, stamp) : moved;
}

function stampOf({ seq, at, recordedAt, actor: { id, role } }: Entry): Stamp {
  return { seq, at, recordedAt, actor: { id, ...(role !== undefined && { role }) } };
}
