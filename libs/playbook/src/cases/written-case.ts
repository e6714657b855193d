import { z } from 'zod';
import { CLOCK_STATUSES, DUTY_STATUSES } from './case.js';

const Name = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
const Words = z.string().min(1);
const Texts = z.union([Words, z.strictObject({ en: Words, fr: Words.optional() })]);
const Instant = z.string().describe('RFC 3339, with its offset: 2026-03-02T14:00:00Z.');
const Duration = z.string().describe('ISO 8601 duration: PT5M, P7D.');
const Wave = z.number().int().positive().describe('1 is the first notification wave.');
const Duty = Words.describe('Id of the recipient of the duty that the run sees to.');
const Values = z.record(z.string(), z.unknown());
const Paths = z.array(z.string()).describe('Paths from the root of the chart: /open/people/told.');

const WrittenAct = z.strictObject({
  event: z.string().optional(),
  facts: Values.optional(),
  task: Name.optional(),
  decision: Name.optional(),
  as: z
    .union([z.string(), z.array(z.string()).min(1)])
    .optional()
    .describe('The role that does it; without it, whoever may. A decision may name several signers.'),
  in: z.strictObject({ duty: Duty.optional(), wave: Wave.optional() }).optional(),
  fields: Values.optional(),
  evidence: z.literal('none').optional().describe('Hands in no evidence, though the task asks for it.'),
  option: Name.optional(),
  rationale: Words.optional(),
  source: Words.optional(),
  confidence: z.enum(['claimed', 'suspected', 'confirmed']).optional(),
  refused: Name.optional().describe('It has to be refused, with this code.'),
});

const WrittenRuns = z.strictObject({
  chart: Name,
  duty: Duty.optional(),
  wave: Wave.optional(),
  states: z.union([Paths, z.literal('none')]).optional(),
  'not-states': Paths.optional(),
});

const WrittenDuty = z.strictObject({
  to: Words,
  law: Name.optional().describe(
    'The law pack that brings the duty; without it, every duty to this recipient is meant.',
  ),
  status: z.enum(DUTY_STATUSES),
  wave: Wave.optional(),
  due: Instant.optional(),
  certainty: z.enum(['applies', 'protective']).optional(),
});

const WrittenExpectation = z.strictObject({
  states: Paths.optional(),
  'not-states': Paths.optional(),
  runs: z.array(WrittenRuns).optional(),
  tasks: z.array(Name).optional(),
  'not-tasks': z.array(Name).optional(),
  decisions: z.array(Name).optional(),
  'not-decisions': z.array(Name).optional(),
  obligations: z.union([z.literal('none'), z.array(WrittenDuty)]).optional(),
  clocks: z.record(z.string(), z.enum(CLOCK_STATUSES)).optional(),
  facts: Values.optional(),
});

const WrittenScriptedDuty = z.strictObject({
  to: Words,
  title: Texts.optional(),
  wave: Wave.optional(),
  when: z.string().optional().describe('CEL over facts and now; without it the duty is always owed.'),
  due: Duration.optional(),
  from: z
    .string()
    .optional()
    .describe('The instant fact from which `due` counts; without it, the beginning of the wave.'),
});

const WrittenStep = z.strictObject({
  title: Texts.optional(),
  at: Instant.optional(),
  after: Duration.optional().describe('Since the step before.'),
  do: z.array(WrittenAct).optional(),
  expect: WrittenExpectation.optional(),
});

/** A file below `cases/` as an author writes it. */
export const WrittenCase = z.strictObject({
  case: Name,
  title: Texts,
  'starts-at': Instant,
  assessment: z.array(WrittenScriptedDuty).optional().describe("The law's answers, in place of the law packs'."),
  steps: z.array(WrittenStep).min(1),
});

export type WrittenCase = z.infer<typeof WrittenCase>;
export type WrittenAct = z.infer<typeof WrittenAct>;
export type WrittenStep = z.infer<typeof WrittenStep>;
export type WrittenExpectation = z.infer<typeof WrittenExpectation>;
export type WrittenScriptedDuty = z.infer<typeof WrittenScriptedDuty>;
