import type { AnswerOutcome, Channel, ClockState, EpochMs, Rating, Strength } from '#kernel';

/** How the record tells of the conduct of an exercise: what is in an entry of each kind. Instants are RFC 3339 in an entry's payload. */
export type ConductEntry =
  | {
      readonly kind: 'exercise.begun';
      readonly payload: {
        /** Content hash of the scenario as it is played. */
        readonly scenario: string;
        readonly name: string;
        readonly version: string;
        readonly cut: string | null;
        /** What made-up people and ids are drawn from. */
        readonly seed: number;
        /** Without players' devices: the facilitator enters what the room answers. */
        readonly room: boolean;
        readonly speed: number;
      };
    }
  | {
      readonly kind: 'exercise.clock-set';
      readonly payload: {
        readonly state: ClockState;
        readonly speed: number;
        readonly reason: string;
      };
    }
  | {
      readonly kind: 'exercise.inject-released';
      readonly payload: {
        readonly inject: string;
        readonly by: 'clock' | 'hand' | 'condition';
        /** How long after it was due, in ms of the scenario; 0 where it was in time or had no time of its own. */
        readonly lateMs: number;
      };
    }
  | {
      readonly kind: 'exercise.inject-changed';
      readonly payload: {
        readonly inject: string;
        readonly change: 'held' | 'let-go' | 'skipped' | 'taken-back';
        readonly reason: string;
      };
    }
  | {
      /** Moved later, spacing kept. */
      readonly kind: 'exercise.injects-deferred';
      readonly payload: { readonly injects: readonly string[]; readonly ms: number; readonly reason: string };
    }
  | {
      /** Made up while it was played. */
      readonly kind: 'exercise.inject-added';
      readonly payload: {
        readonly inject: string;
        readonly title: string;
        readonly channel: Channel;
        readonly from: string;
        readonly to: readonly string[];
        readonly message: string;
      };
    }
  | {
      readonly kind: 'exercise.message-sent';
      readonly payload: {
        /** `null` is control. */
        readonly from: string | null;
        /** Ids of seats; none is control, or where control writes, everybody. */
        readonly to: readonly string[];
        readonly text: string;
      };
    }
  | {
      /** What the room answered for a seat, as the facilitator heard it. */
      readonly kind: 'exercise.answered';
      readonly payload: {
        readonly inject: string;
        readonly expected: string | null;
        readonly seat: string;
        readonly outcome: AnswerOutcome;
        readonly text: string;
      };
    }
  | {
      readonly kind: 'exercise.observed';
      readonly payload: {
        readonly inject: string | null;
        readonly target: string | null;
        readonly strength: Strength;
        readonly text: string;
        readonly reference: string;
        /** Why it was so: the root cause. */
        readonly analysis: string;
      };
    }
  | {
      /** A person's rating in place of the computed one; `null` takes it back. */
      readonly kind: 'exercise.rated';
      readonly payload: {
        /** Id of a target or of a capability. */
        readonly subject: string;
        readonly rating: Rating | null;
        readonly reason: string;
      };
    }
  | {
      readonly kind: 'exercise.seats-taken';
      readonly payload: {
        readonly player: string;
        readonly seats: readonly string[];
        /** Whether they agreed that the report tells of them by themselves. */
        readonly named: boolean;
      };
    }
  | { readonly kind: 'exercise.seats-left'; readonly payload: { readonly player: string; readonly reason: string } }
  | { readonly kind: 'exercise.no-duff'; readonly payload: { readonly text: string } }
  | { readonly kind: 'exercise.ended'; readonly payload: { readonly reason: string } }
  | {
      readonly kind: 'exercise.surveyed';
      readonly payload: { readonly player: string; readonly answers: readonly SurveyAnswer[] };
    };

/** Of one question of the participants' survey: 1 (not at all) to 5 (wholly), and words. */
export interface SurveyAnswer {
  readonly question: string;
  readonly score: number | null;
  readonly text: string;
}

export type ConductKind = ConductEntry['kind'];
export type PayloadOf<K extends ConductKind> = Extract<ConductEntry, { kind: K }>['payload'];

/** When and by whom an entry was written. */
export interface Stamp {
  readonly seq: number;
  /** In the scenario. */
  readonly at: EpochMs;
  readonly recordedAt: EpochMs;
  readonly actor: { readonly id: string; readonly role?: string | undefined };
}
