import type { FactValue } from '#facts';
import type { EpochMs, Language, Role, Text } from '#kernel';

/** A case told as what people did and when: played on the real engine it becomes an incident. */
export interface Story {
  readonly name: string;
  readonly title: Text;
  readonly playbook: string;
  /** Where the scenario clock stands at first. */
  readonly startsAt: EpochMs;
  readonly register: RegisterOrder;
  /** Who plays each role; names of nobody. */
  readonly cast: ReadonlyMap<Role, string>;
  readonly steps: readonly Step[];
}

/** The made-up register that the story needs. */
export interface RegisterOrder {
  readonly seed: number;
  readonly people: number;
  /** Day of the list, YYYY-MM-DD. */
  readonly day: string;
}

/** One moment of the story. */
export interface Step {
  readonly at: EpochMs;
  readonly title: Text;
  /** What was publicly reported is history; the rest was made up to fill the days between. */
  readonly source: 'history' | 'invention';
  readonly acts: readonly Act[];
}

/** Which run a task or decision belongs to, where several runs of a chart have one of that name. */
export interface Whereabouts {
  /** A recipient's id: the obligation owed to them. */
  readonly duty?: string;
  /** 1 is the first; the second wave is 2. */
  readonly wave?: number;
}

export type Fields = { readonly [name: string]: FactValue };

/** A file that somebody keeps as evidence, made by the story. */
export interface StoryFile {
  readonly name: string;
  readonly text: string;
}

/** What somebody does. Each act is a command of the engine or one of the services around it. */
export type Act = { readonly as: Role } & (
  | { readonly kind: 'event'; readonly event: string; readonly fields: Fields }
  | {
      readonly kind: 'facts';
      readonly facts: Fields;
      readonly source: string;
      readonly confidence: 'claimed' | 'suspected' | 'confirmed';
    }
  | {
      readonly kind: 'task';
      readonly task: string;
      readonly in: Whereabouts;
      readonly fields: Fields;
      readonly files: readonly StoryFile[];
      readonly note: string;
    }
  | {
      readonly kind: 'decision';
      readonly decision: string;
      readonly in: Whereabouts;
      readonly option: string;
      readonly rationale: string;
    }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'register' }
  | { readonly kind: 'report'; readonly report: string; readonly language: Language }
  | { readonly kind: 'letters' }
);
