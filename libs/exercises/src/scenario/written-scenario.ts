import { z } from 'zod';
import { CHANNELS, INJECT_KINDS, RELEASE_MODES, SOURCES } from '#kernel';
import { HYGIENE_PRACTICES } from './scenario.js';

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'Must be a name of lower-case letters and digits, joined by hyphens',
});
const Words = z.string().min(1, { error: 'Must not be empty' });
const Texts = z.strictObject({ en: Words, fr: Words.optional() });
const Titled = z.strictObject({ id: Id, title: Texts });
const Time = z
  .string()
  .describe(
    'T+ since the start (PT45M, P1DT2H, D+2 H+3 M+45), or a local time of day (D+1 09:00; day 0 is the first).',
  );
const Value = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]);

export const WrittenSign = z
  .strictObject({
    task: z.string().optional().describe('A task that was done.'),
    decision: z.string().optional().describe('A decision that was made.'),
    event: z.string().optional().describe('An event that somebody sent.'),
    fact: z.string().optional().describe('A fact that was stated.'),
    report: z.string().optional().describe("A regulator's report that was produced, by the template's name."),
    entry: z.string().optional().describe('An entry of the record, by its kind.'),
    in: z
      .strictObject({ duty: z.string().optional(), wave: z.number().int().positive().optional() })
      .optional()
      .describe('The run of a task or decision: recipient of its duty, and wave.'),
    option: z.string().optional().describe('Of a decision: this answer alone.'),
    is: Value.optional().describe('Of a fact: this value alone.'),
  })
  .describe('Exactly one of task, decision, event, fact, report, entry.');

export const WrittenCondition = z
  .strictObject({
    state: z.string().optional().describe('A state that is active: main:open.extortion.refused.'),
    fact: z.string().optional(),
    is: Value.optional().describe('The value that the fact has; without it, that it is known.'),
    done: WrittenSign.optional(),
    missing: WrittenSign.optional().describe('What was not done by then.'),
    after: Id.optional().describe('Id of an inject that was released.'),
    by: Time.optional().describe('Of `missing`: until when. Of `after`: how long after, as PT30M.'),
    get all() {
      return z.array(WrittenCondition).min(1).optional();
    },
    get any() {
      return z.array(WrittenCondition).min(1).optional();
    },
  })
  .describe('Exactly one of state, fact, done, missing, after, all, any.');

const WrittenExpected = z.strictObject({
  id: Id,
  does: Texts,
  owner: Id.describe('Id of a seat.'),
  by: Time.describe('As `at`, or +PT30M: so long after its inject.'),
  sign: WrittenSign.optional().describe('How the record shows it; without it, an evaluator says so.'),
  task: Id.optional().describe('Id of a critical task that it shows.'),
});

const WrittenInject = z.strictObject({
  id: Id,
  number: z.union([z.string().regex(/^[0-9]+[a-z]*$/i), z.number().int().positive()]),
  title: Texts,
  at: Time.optional().describe('Without it, the time of the inject above; one released by the clock needs it.'),
  phase: Id,
  kind: z.enum(INJECT_KINDS).default('inject'),
  channel: z.enum(CHANNELS),
  from: Id.describe('Id of a persona.'),
  to: z.array(Id).default([]).describe('Ids of seats; none is everybody.'),
  message: Texts,
  attachments: z.array(z.strictObject({ name: Words, text: z.string() })).default([]),
  release: z.enum(RELEASE_MODES).optional().describe('Without it, by the clock; a contingency by hand.'),
  condition: WrittenCondition.optional(),
  expected: z.array(WrittenExpected).default([]),
  objective: Id.optional(),
  notes: Texts.optional().describe('For whoever conducts; players never see it.'),
  controller: Words.default('facilitator'),
  source: z.enum(SOURCES),
});

const WrittenTarget = z.strictObject({
  id: Id,
  title: Texts,
  hygiene: z.array(z.enum(HYGIENE_PRACTICES)).default([]),
  tasks: z.array(Titled).default([]).describe('The critical tasks that show it.'),
});

/** A scenario as its author writes it. */
export const WrittenScenario = z.strictObject({
  scenario: Id,
  version: z.string().regex(/^\d+(\.\d+)*$/, { error: "Must be figures and dots, in quotes: '1.2'" }),
  title: Texts,
  playbook: z.string(),
  synopsis: Texts,
  threat: Texts,
  scope: Texts,
  'starts-at': z.string().describe('RFC 3339, with its offset: 2018-06-11T09:00:00-04:00.'),
  zone: z.string().describe('IANA zone: America/Toronto.'),
  minutes: z.number().int().positive().describe('How long it is planned to be played, in minutes of the room.'),
  objectives: z.array(Titled).min(1),
  capabilities: z
    .array(
      z.strictObject({ id: Id, title: Texts, objectives: z.array(Id).default([]), targets: z.array(WrittenTarget) }),
    )
    .default([]),
  phases: z.array(Titled).min(1),
  personas: z.array(z.strictObject({ id: Id, name: Texts, about: Texts })).min(1),
  teams: z.array(Titled).min(1),
  seats: z
    .array(
      z.strictObject({
        id: Id,
        title: Texts,
        role: z.string(),
        team: Id,
        needed: z.boolean().default(true),
      }),
    )
    .min(1),
  register: z.strictObject({
    seed: z.number().int(),
    people: z.number().int().positive(),
    day: z.string().describe('YYYY-MM-DD'),
  }),
  'ground-truth': z.array(z.strictObject({ title: Texts, words: Texts, source: z.enum(SOURCES) })).default([]),
  blanks: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/),
        title: Texts,
        standing: Texts,
        fact: z.string().optional(),
      }),
    )
    .default([]),
  cuts: z
    .array(z.strictObject({ id: Id, title: Texts, minutes: z.number().int().positive(), injects: z.array(Id).min(1) }))
    .default([]),
  injects: z.array(WrittenInject).min(1),
});

export type WrittenScenario = z.infer<typeof WrittenScenario>;
export type WrittenInject = z.infer<typeof WrittenInject>;
export type WrittenExpected = z.infer<typeof WrittenExpected>;
export type WrittenSign = z.infer<typeof WrittenSign>;
export type WrittenCondition = z.infer<typeof WrittenCondition>;
export type WrittenText = z.infer<typeof Texts>;
