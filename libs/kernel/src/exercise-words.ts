/** How an inject reaches whom it is for. */
export const CHANNELS = [
  'email',
  'sms',
  'phone',
  'news',
  'social',
  'portal-message',
  'regulator-letter',
  'in-person',
  'system-alert',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Kinds of MSEL entry (HSEEP 2020, chapter 3; wording recalled). */
export const INJECT_KINDS = ['inject', 'contingency', 'expected-action', 'other'] as const;
export type InjectKind = (typeof INJECT_KINDS)[number];

/** What lets an inject go. A contingency is released by hand alone. */
export const RELEASE_MODES = ['clock', 'manual', 'condition'] as const;
export type ReleaseMode = (typeof RELEASE_MODES)[number];

/** Where an inject is on its way. */
export const INJECT_STATUSES = ['waiting', 'held', 'released', 'skipped'] as const;
export type InjectStatus = (typeof INJECT_STATUSES)[number];

/** Whether something was publicly reported, or made up to fill what is not known. */
export const SOURCES = ['history', 'invention'] as const;
export type Source = (typeof SOURCES)[number];

/** Performed without, with some, with major challenges, or unable to be performed (HSEEP 2020; wording recalled). Best first. */
export const RATINGS = ['P', 'S', 'M', 'U'] as const;
export type Rating = (typeof RATINGS)[number];

/** Before play begins and after it ends an exercise's clock stands; a pause is told to all. */
export const CLOCK_STATES = ['stopped', 'running', 'paused'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** Scenario seconds a second of the room. What is faster is a jump. */
export const SPEED_MIN = 1;
export const SPEED_MAX = 3600;

/** What somebody says of an expected action that the record does not show. */
export const ANSWER_OUTCOMES = ['done', 'partly', 'not-done'] as const;
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/** What an observation tells. */
export const STRENGTHS = ['strength', 'improve', 'note'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** What has to change for an improvement (HSEEP's capability elements; wording recalled). */
export const CAPABILITY_ELEMENTS = ['planning', 'organisation', 'equipment', 'training', 'exercise'] as const;
export type CapabilityElement = (typeof CAPABILITY_ELEMENTS)[number];

/** What is printed of a scenario, or of an exercise. */
export const EXERCISE_PAPERS = [
  'situation-manual',
  'inject-cards',
  'answer-forms',
  'evaluation-guide',
  'feedback-form',
] as const;
export type ExercisePaper = (typeof EXERCISE_PAPERS)[number];
