import { formatInstant } from '#kernel';
import type { BeginExercise, ScenarioSummary } from '#contract';
import { zonedInstant } from '../clocks/zones.js';

/** How the clock is to go: with the story alone, or so many scenario seconds a second. */
export const PACES = [0, 1, 2, 5, 10, 30, 60] as const;

/** What is typed before an exercise begins. */
export interface BeginDraft {
  /** Id of a cut; empty: the whole scenario. */
  readonly cut: string;
  readonly title: string;
  readonly room: boolean;
  readonly speed: number;
  /** Local reading of where the scenario clock starts; empty: where the scenario says. */
  readonly startsAt: string;
  /** By name of the blank; empty: what stands there anyway. */
  readonly blanks: Readonly<Record<string, string>>;
}

export const EMPTY_DRAFT: BeginDraft = { cut: '', title: '', room: true, speed: 0, startsAt: '', blanks: {} };

/** What is asked of the service; `undefined` where the start is no time. */
export function readDraft(
  draft: BeginDraft,
  { name, zone }: Pick<ScenarioSummary, 'name' | 'zone'>,
): BeginExercise | undefined {
  const { cut, title, room, speed, startsAt, blanks } = draft;
  const at = startsAt === '' ? undefined : zonedInstant(startsAt, zone);
  if (startsAt !== '' && at === undefined) return undefined;
  const filled = Object.entries(blanks).flatMap(([blank, words]) =>
    words.trim() === '' ? [] : [[blank, words.trim()]],
  );
  return {
    scenario: name,
    cut: cut === '' ? null : cut,
    ...(title.trim() !== '' && { title: title.trim() }),
    ...(at !== undefined && { startsAt: formatInstant(at) }),
    room,
    speed,
    blanks: Object.fromEntries(filled) as Record<string, string>,
  };
}
