import { z } from 'zod';
import { PRIVILEGED_WORK } from '#kernel';
import { PROFILES } from './model.js';

/** Names in kebab-case: states, tasks, decisions, options, clocks, charts. Dots and slashes would break paths. */
const Name = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
const FieldName = z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
const Words = z.string().min(1);
const WrittenText = z
  .union([Words, z.strictObject({ en: Words, fr: Words.optional() })])
  .describe('Words: English alone, or { en, fr }.');
const Duration = z.string().describe('ISO 8601 duration: PT15M, PT24H, P30D.');
const Target = z
  .string()
  .describe(
    'A sibling state by name, or a path from the root of the chart: /open/extortion/refused. A last /history or /deep-history leads back to where that state was.',
  );
const Roles = z.array(z.string()).min(1);
const Sources = z.array(Words).describe('Ids of the publications this rests on.');

const Csf = z.array(z.string()).describe('Outcomes of NIST CSF 2.0 that this serves: RS.CO-02.');

const WrittenField = z.strictObject({
  type: z.enum(['boolean', 'integer', 'decimal', 'text', 'date', 'instant', 'choice', 'list']).optional(),
  choices: z.array(Words).min(1).optional(),
  title: WrittenText.optional(),
  required: z.boolean().optional(),
  fact: z.string().optional().describe('The answer also states this fact, whose type and title it takes.'),
  sets: z.literal('severity').optional().describe('The answer also says how grave the incident is.'),
  finding: z
    .literal(true)
    .optional()
    .describe('Of work that judges: this fact was found and not judged, so that it is ordinary; the answer is not.'),
});

const WrittenFields = z.record(FieldName, WrittenField);

const Privileged = z
  .enum(PRIVILEGED_WORK)
  .describe(
    'The work is done for counsel, or is counsel’s advice: its answer starts privileged, and stays inside unless counsel says otherwise.',
  );

const WrittenTask = z.strictObject({
  title: WrittenText,
  role: z.string(),
  guidance: WrittenText.optional(),
  fields: WrittenFields.optional(),
  evidence: z.enum(['none', 'required']).optional(),
  due: Duration.optional(),
  privileged: Privileged.optional(),
  sources: Sources.optional(),
  csf: Csf.optional(),
});

const WrittenRecords = z
  .record(z.string(), z.unknown())
  .describe('Facts stated without being asked; `now` is the moment at which it happens.');

const WrittenOption = z.strictObject({
  title: WrittenText,
  to: Target,
  confirm: z.strictObject({ 'one-of': Roles.optional(), all: Roles.optional() }),
  separation: z
    .union([z.literal('none'), z.array(Name).min(1)])
    .optional()
    .describe('Tasks that prepare what is approved by this: whoever did one does not sign it. Or none.'),
  means: z.enum(['refuse', 'pay']).optional(),
  records: WrittenRecords.optional(),
});

const WrittenDecision = z.strictObject({
  id: Name,
  question: WrittenText,
  guidance: WrittenText.optional(),
  brief: z.array(z.string()).optional().describe('Facts shown to whoever decides.'),
  'brief-text': WrittenText.optional(),
  advice: Roles.optional(),
  due: Duration.optional(),
  options: z.record(Name, WrittenOption),
  sources: Sources.optional(),
  csf: Csf.optional(),
});

const WrittenClock = z.strictObject({
  title: WrittenText,
  due: Duration,
  from: z.string().optional().describe('entry, or the name of an instant fact.'),
  warn: z
    .array(Duration)
    .optional()
    .describe('Before it is due; usually two days, one day and four hours, as far as it is long.'),
  owner: z.string(),
  escalate: Roles.optional().describe(
    'Who is told, one after the other, once it has passed; usually the alternates of its owner.',
  ),
});

const WrittenMove = z.strictObject({
  to: Target.optional(),
  if: z.string().optional().describe('CEL over facts and now.'),
});

const WrittenUse = z
  .union([Name, z.record(Name, z.record(z.string(), z.unknown()).nullable())])
  .describe('Fragments put in here: a name, or { name: { argument: value } }.');

const WrittenState = z.strictObject({
  title: WrittenText,
  use: WrittenUse.optional(),
  guidance: WrittenText.optional(),
  tags: z.array(Name).optional(),
  sources: Sources.optional(),
  csf: Csf.optional(),
  assess: z.boolean().optional(),
  tasks: z.record(Name, WrittenTask).optional(),
  decision: WrittenDecision.optional(),
  clocks: z.record(Name, WrittenClock).optional(),
  on: z.record(z.string(), z.union([Target, WrittenMove, z.array(WrittenMove).min(1)])).optional(),
  after: z.record(z.string(), z.union([Target, WrittenMove])).optional(),
  every: z
    .record(Name, Duration)
    .optional()
    .describe('Comes again and again while the state is active, as the event every.<name>.'),
  final: z.boolean().optional(),
  initial: z.string().optional(),
  get states() {
    return z.record(Name, WrittenState).optional();
  },
  get regions() {
    return z.record(Name, WrittenState).optional();
  },
});

const Open = z.record(z.string(), z.unknown()).optional();

/** A part of a state with blanks such as `$who`; it is checked whole where it is used. */
const WrittenFragment = z.strictObject({
  takes: z
    .record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.unknown())
    .optional()
    .describe('Its blanks: a default for each, or `required`.'),
  guidance: WrittenText.optional(),
  tags: z.array(z.string()).optional(),
  sources: Sources.optional(),
  csf: Csf.optional(),
  assess: z.boolean().optional(),
  tasks: Open,
  decision: Open,
  clocks: Open,
  on: Open,
  after: Open,
  every: Open,
  initial: z.string().optional(),
  states: Open,
  regions: Open,
});

/** Fragments by name. */
export const WrittenFragments = z.record(Name, WrittenFragment);

const WrittenEvent = z.strictObject({
  title: WrittenText,
  guidance: WrittenText.optional(),
  privileged: Privileged.optional(),
  from: z.union([z.literal('anyone'), Roles]),
  fields: WrittenFields.optional(),
  records: WrittenRecords.optional(),
});

const WrittenRole = z
  .strictObject({
    title: WrittenText.optional(),
    profile: z.enum(PROFILES).optional().describe('lead and decide sign; work, advise and report do not.'),
    outside: z.boolean().optional().describe('Held by people outside the organisation.'),
    alternates: Roles.optional().describe('Roles whose signature counts for this one, in order.'),
  })
  .nullable();

const WrittenRoster = z.strictObject({
  title: WrittenText,
  people: z.array(z.strictObject({ roles: Roles, outside: z.boolean().optional() })).min(1),
});

const body = {
  initial: z.string().optional(),
  states: z.record(Name, WrittenState).optional(),
  regions: z.record(Name, WrittenState).optional(),
};

/** `playbook.yaml` as an author writes it; its states are the chart `main`. */
export const WrittenPlaybook = z.strictObject({
  playbook: Name,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: WrittenText,
  facts: z.string().describe('The file of the fact model in this folder.'),
  choices: z
    .record(z.string(), WrittenText)
    .optional()
    .describe('What people call the choices of forms; those of facts stand in the fact model.'),
  law: z.array(Name).optional().describe('Law packs asked.'),
  sources: z
    .record(z.string(), z.strictObject({ title: WrittenText, url: z.url().optional() }))
    .optional()
    .describe('Publications, by the ids that steps name.'),
  use: z.array(Name).optional().describe('Other charts of this folder: second-wave stands in second-wave.yaml.'),
  roles: z
    .union([Roles, z.record(z.string(), WrittenRole)])
    .describe('A list of roles, or each with its profile and alternates.'),
  staffing: z.record(Name, WrittenRoster).optional().describe('The fewest people with whom this has to work.'),
  policy: z.strictObject({
    never: z.array(Name),
    stance: z.enum(['refuse', 'none']),
    'always-accepted': z.array(z.string()),
    closable: z.boolean(),
  }),
  interrupts: z.record(z.string(), WrittenEvent.extend({ attach: z.string().optional() })).optional(),
  events: z.record(z.string(), WrittenEvent).optional(),
  fragments: WrittenFragments.optional().describe('Parts that states share; also in fragments.yaml.'),
  ...body,
});

/** `fragments.yaml` as an author writes it. */
export const WrittenFragmentFile = z.strictObject({ fragments: WrittenFragments.optional() });

/** Every other chart's file as an author writes it. */
export const WrittenChart = z.strictObject({
  chart: Name,
  title: WrittenText,
  events: z.record(z.string(), WrittenEvent).optional(),
  ...body,
});

export type WrittenText = z.infer<typeof WrittenText>;
export type WrittenFields = z.infer<typeof WrittenFields>;
export type WrittenTask = z.infer<typeof WrittenTask>;
export type WrittenDecision = z.infer<typeof WrittenDecision>;
export type WrittenOption = z.infer<typeof WrittenOption>;
export type WrittenClock = z.infer<typeof WrittenClock>;
export type WrittenMove = z.infer<typeof WrittenMove>;
export type WrittenState = z.infer<typeof WrittenState>;
export type WrittenEvent = z.infer<typeof WrittenEvent>;
export type WrittenPlaybook = z.infer<typeof WrittenPlaybook>;
export type WrittenChart = z.infer<typeof WrittenChart>;
/** What both kinds of file say about their states. */
export type WrittenBody = Pick<WrittenChart, 'initial' | 'states' | 'regions'>;
