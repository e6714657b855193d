import { z } from 'zod';
import { ACTOR_KINDS, ASSURANCES, CLOCK_STATES, ROLES, isDate, isUuid, parseInstant } from '#kernel';

/** A UUID in lower case. */
export const id = z.string().refine(isUuid, { error: 'must be a lower-case UUID' });

/** An instant: RFC 3339, UTC, `2026-11-24T23:58:19.000Z`. */
export const instant = z.string().refine((text) => parseInstant(text) !== undefined, {
  error: 'must be an RFC 3339 instant such as 2026-11-24T23:58:19.000Z',
});

/** A calendar date YYYY-MM-DD that exists. */
export const date = z.string().refine(isDate, { error: 'must be a date YYYY-MM-DD that exists' });

/** The name under which a file came; the service cuts a long one. */
export const fileName = z.string().optional();

/** A page of a list: `after` is the `next` of the page before. */
export const pageQuery = z.strictObject({ after: z.string().optional(), limit: z.string().optional() });

/** Words in English and, where translated, French. */
export const text = z.strictObject({ en: z.string(), fr: z.string().optional() });

/** What people call things of one kind, by name. What is absent goes by its own name, as places do. */
export const titles = z.record(z.string(), text);
export type Titles = z.infer<typeof titles>;

export const role = z.enum(ROLES);

export const actor = z.strictObject({
  kind: z.enum(ACTOR_KINDS),
  id: z.string(),
  role: role.optional(),
  assurance: z.enum(ASSURANCES),
});

const wholeNumber = z.int();
const range = z.strictObject({ least: wholeNumber, most: wholeNumber });

export const factValue = z.union([
  z.boolean(),
  z.number(),
  z.string().max(20_000),
  z.array(z.string().max(200)).max(200),
  range,
  z.record(z.string().max(100), z.union([wholeNumber, range])),
]);
export type WireValue = z.infer<typeof factValue>;

/** What the values of facts, and of a form's fields, may be. */
export const valueType = z.enum([
  'boolean',
  'integer',
  'decimal',
  'text',
  'date',
  'instant',
  'choice',
  'list',
  'counts',
]);

/** A field of a form that an event or a task asks for. `fact` names the fact that the answer also states. */
export const field = z.strictObject({
  name: z.string(),
  type: valueType,
  choices: z.array(z.string()).optional(),
  title: text,
  required: z.boolean(),
  fact: z.string().optional(),
  /** The answer also says how grave the incident is. */
  sets: z.literal('severity').optional(),
});

/** A playbook version by its content hash. */
export const playbookHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: 'must be a content hash: 64 hexadecimal digits' });

/** Where states are in another version of a chart, old path to new; what is inside a state goes with it. */
export const stateMap = z.record(z.string().max(100), z.record(z.string().max(1000), z.string().max(1000)));

/** What time it is for the incident. The browser counts down from this and never reads its own clock. */
export const clockView = z.strictObject({
  /** Time in the incident: wall time when live, scenario time in an exercise. */
  now: instant,
  wallNow: instant,
  /** Scenario seconds per wall second; 1 when live, 0 while an exercise's clock stands or the story alone moves it. */
  speed: z.number(),
  state: z.enum(CLOCK_STATES),
  zone: z.string(),
});

/** A computed deadline with all that is needed to check it years later. */
export const deadline = z.strictObject({
  instant,
  zone: z.string(),
  local: z.string(),
  rule: z.string(),
  tzdb: z.string(),
});

/** What a task, decision or clock of a run beside the main one is about: the duty and its recipient, or the sub-playbook. */
export const about = z.strictObject({ title: text, recipient: text.optional(), wave: z.number().int() });

/** A law behind a text whose sources were last looked at long ago: the law pack, and the day. */
export const staleLaw = z.strictObject({ pack: z.string(), asOf: date });

/** An entry that came meanwhile, for a refused move: what it tells and in which role it was written; who wrote it is not told. */
const movedOn = z.strictObject({ kind: z.string(), by: z.enum(ACTOR_KINDS), role: role.optional(), seq: wholeNumber });

/** One thing found wrong in a list of people. */
export const listFinding = z.strictObject({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  /** English; so is `mend`. Neither names what a cell holds. */
  message: z.string(),
  mend: z.string().optional(),
  place: z.strictObject({ file: z.string(), line: wholeNumber, column: wholeNumber }),
  /** The column of lists that it is about: `birth_date`. */
  about: z.string().optional(),
  /** In a sheet, what the cell is called: `C4`. */
  cell: z.string().optional(),
  /** The known name that was probably meant. */
  near: z.string().optional(),
  /** All that may stand there. */
  known: z.array(z.string()).readonly().optional(),
});

/** RFC 9457 problem details with Holdfast's stable `code`. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  place: z.string().optional(),
  mend: z.string().optional(),
  movedOn: z.array(movedOn).optional(),
  findings: z.array(z.string()).optional(),
  /** Why a list of people was refused; at most 200. */
  listFindings: z.array(listFinding).optional(),
  requestId: z.string(),
  retryable: z.boolean(),
});

export type PageQuery = z.infer<typeof pageQuery>;
export type ClockView = z.infer<typeof clockView>;
export type FieldView = z.infer<typeof field>;
export type FoundInList = z.infer<typeof listFinding>;
export type Problem = z.infer<typeof problem>;
