import { beginWorld, evaluate, foldWorld, type Conduct, type Evaluation, type WorldState } from '#exercises';
import type { Clock } from '#kernel';
import type { RecordReader } from '#record';
import type { HeldExercises } from '../held-exercises.js';

/** Of exercises that have ended, so many are kept at hand. */
const KEPT_MAX = 16;

/** An exercise with what it showed: so far, or until it ended. */
export interface Judged {
  readonly conduct: Conduct;
  readonly evaluation: Evaluation;
  /** Number of the latest entry that it rests on. */
  readonly through: number;
}

interface JudgeParts {
  readonly record: RecordReader;
  /** The wall's. */
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Judges exercises from their records. One that has ended is judged once, and again where somebody rates it otherwise: what is
 * done in its incident since is no part of it.
 */
export class Judge {
  private readonly kept = new Map<string, Judged>();

  constructor(
    private readonly parts: JudgeParts,
    private readonly held: HeldExercises,
  ) {}

  /** @throws Fault `not-an-exercise` */
  async of(incidentId: string): Promise<Judged> {
    const { conduct, world, now } = await this.held.standing(incidentId);
    const through = judgedThrough(conduct) ?? this.held.seqOf(incidentId);
    if (!conduct.ended) {
      const ending = { at: now, recordedAt: this.parts.clock.now() };
      return { conduct, through, evaluation: evaluate(conduct, world, ending) };
    }
    const kept = this.kept.get(incidentId);
    if (kept?.through === through) return { ...kept, conduct };
    const { ended } = conduct;
    const judged = {
      conduct,
      through,
      evaluation: evaluate(conduct, await this.worldAt(incidentId, ended.seq), ended),
    };
    this.keep(incidentId, judged);
    return judged;
  }

  /** The latest entry on which the judgment of an ended exercise rests; `undefined` where it goes on. */
  async through(incidentId: string): Promise<number | undefined> {
    return judgedThrough((await this.held.standing(incidentId)).conduct);
  }

  private async worldAt(incidentId: string, seq: number): Promise<WorldState> {
    const world = beginWorld();
    for await (const entry of this.parts.record.all(incidentId)) {
      if (entry.seq > seq) break;
      foldWorld(world, entry);
    }
    return world;
  }

  private keep(incidentId: string, judged: Judged): void {
    this.kept.delete(incidentId);
    this.kept.set(incidentId, judged);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT_MAX && oldest !== undefined) this.kept.delete(oldest);
  }
}

/** What is said in the hot wash counts too: a rating, an answer of the room, whether somebody agrees to be named. */
function judgedThrough({ ended, ratings, answers, seated }: Conduct): number | undefined {
  if (!ended) return undefined;
  const said = [...ratings.values(), ...answers, ...[...seated.values()].map(({ since }) => since)];
  return Math.max(ended.seq, ...said.map(({ seq }) => seq));
}
