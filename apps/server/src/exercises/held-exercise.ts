import { beginConduct, beginDigest, beginWorld, foldConduct, foldDigest, foldWorld, movedTo } from '#exercises';
import type { Conduct, ConductEntry, ConductKind, ExerciseDigest, Scenario, Stamp, WorldState } from '#exercises';
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

const CONDUCT_KINDS: Readonly<Record<ConductKind, true>> = {
  'exercise.answered': true,
  'exercise.begun': true,
  'exercise.clock-set': true,
  'exercise.ended': true,
  'exercise.inject-added': true,
  'exercise.inject-changed': true,
  'exercise.inject-released': true,
  'exercise.injects-deferred': true,
  'exercise.message-sent': true,
  'exercise.no-duff': true,
  'exercise.observed': true,
  'exercise.rated': true,
  'exercise.seats-left': true,
  'exercise.seats-taken': true,
  'exercise.surveyed': true,
};

/** What an entry says of the conduct; nothing where it is of something else, or was erased. */
function conductEntryOf({ kind, payload }: Entry): ConductEntry | undefined {
  if (!Object.hasOwn(CONDUCT_KINDS, kind) || payload === null) return undefined;
  // What the conductor wrote.
  return { kind, payload } as ConductEntry;
}

function stampOf({ seq, at, recordedAt, actor: { id, role } }: Entry): Stamp {
  return { seq, at, recordedAt, actor: { id, ...(role !== undefined && { role }) } };
}
