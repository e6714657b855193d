import { z } from 'zod';
import { ANSWER_OUTCOMES, RATINGS } from '#kernel';
import { date, id, instant, text } from './common.js';
import { documentView } from './people.js';

const rating = z.enum(RATINGS);

/** How something stands: what follows from the record, what a person put in its place, and why. */
const rated = z.strictObject({
  id: z.string(),
  title: text,
  /** `null` where nothing of it was played. */
  computed: rating.nullable(),
  rating: rating.nullable(),
  because: text,
  overridden: z.strictObject({ by: z.string(), reason: z.string() }).nullable(),
});

const judgedAction = z.strictObject({
  expected: z.string(),
  inject: z.string(),
  number: z.string(),
  does: text,
  seat: z.string(),
  by: instant,
  at: instant.nullable(),
  /** Minutes of the scenario; 0 in time. */
  lateMinutes: z.int(),
  outcome: z.enum([...ANSWER_OUTCOMES, 'not-played']),
  shownBy: z.enum(['record', 'room']).nullable(),
  rating: rating.nullable(),
});

const ofWhom = z.strictObject({
  id: z.string(),
  title: text,
  expected: z.int(),
  inTime: z.int(),
  late: z.int(),
  missing: z.int(),
  rating: rating.nullable(),
});

/** What an exercise showed, at this moment of it. */
export const evaluationView = z.strictObject({
  ended: z.boolean(),
  /** After-action reports that were made so far and that the asker may open, the newest first. */
  reports: z.array(documentView),
  capabilities: z.array(
    rated.extend({
      objectives: z.array(text),
      targets: z.array(rated.extend({ tasks: z.array(rated), hygiene: z.array(text) })),
    }),
  ),
  actions: z.array(judgedAction),
  /** Left open by the statechart itself. */
  leftOpen: z.array(z.strictObject({ what: z.enum(['task', 'decision', 'deadline']), title: text })),
  clocks: z.array(
    z.strictObject({
      title: text,
      statutory: z.boolean(),
      due: instant,
      met: z.boolean(),
      at: instant.nullable(),
    }),
  ),
  neverPay: z
    .strictObject({
      decision: text,
      opened: instant.nullable(),
      made: instant.nullable(),
      option: text.nullable(),
      scenarioMinutes: z.int().nullable(),
      roomMinutes: z.int().nullable(),
      /** `by` is empty where whoever signed did not agree to be named. */
      signed: z.array(z.strictObject({ role: z.string(), at: instant, by: z.string() })),
      known: z.array(text),
      unknown: z.array(text),
      lateMinutes: z.int().nullable(),
    })
    .nullable(),
  seats: z.array(ofWhom),
  teams: z.array(ofWhom),
  /** Only who agreed. */
  players: z.array(ofWhom),
  /** How somebody in several seats is counted. */
  rule: text,
});

/** Runs of scenarios beside each other. */
export const exerciseRuns = z.strictObject({
  items: z.array(
    z.strictObject({
      incidentId: id,
      title: z.string(),
      scenario: z.string(),
      version: z.string(),
      cut: z.string().nullable(),
      playedOn: date,
      ended: z.boolean(),
      capabilities: z.array(z.strictObject({ title: text, rating: rating.nullable() })),
      neverPayMinutes: z.int().nullable(),
      late: z.int(),
      missing: z.int(),
      statutoryMissed: z.int(),
      roomMinutes: z.int(),
    }),
  ),
});

/** What an exercise looked like at each of its moments. */
export const replayView = z.strictObject({
  startedAt: instant,
  endedAt: instant.nullable(),
  moments: z.array(
    z.strictObject({
      seq: z.int(),
      at: instant,
      wallAt: instant,
      /** An inject that was released, a decision, an act that was expected, a deadline that passed. */
      what: z.enum(['inject', 'decision', 'action', 'deadline', 'clock', 'state']),
      title: text,
      lateMinutes: z.int(),
      /** Active states of each chart from this moment on, where they changed. */
      active: z.array(z.string()).nullable(),
    }),
  ),
});

/** The after-action report, in each of its forms. */
export const madeReports = z.strictObject({ documents: z.array(documentView) });

export type EvaluationView = z.infer<typeof evaluationView>;
export type ExerciseRuns = z.infer<typeof exerciseRuns>;
export type ReplayView = z.infer<typeof replayView>;
export type MadeReports = z.infer<typeof madeReports>;
