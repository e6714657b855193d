import { z } from 'zod';
import { text, titles } from './common.js';
import { personRoute } from './person-routes.js';

/** How people stand towards their letter. Only the first two have one or get one with the next order. */
export const COVERAGE_STANDINGS = [
  'written',
  'ready',
  'lacking',
  'barred',
  'held-by-rule',
  'held',
  'substitute-notice',
  'told-otherwise',
  'no-template',
] as const;
const standing = z.enum(COVERAGE_STANDINGS);

/** People of one home, one route and one letter before one duty that is owed to them. */
export const coverageLine = z.strictObject({
  /** The duty's key; `null` for people to whom no duty to write is owed. */
  duty: z.string().nullable(),
  pack: z.string().nullable(),
  title: text.nullable(),
  /** The legal entity whose people they are; `null` for the organisation. */
  entity: z.string().nullable(),
  /** `CA-ON`; the country alone where it has no provinces or none is known. */
  place: z.string(),
  route: personRoute,
  /** `null` where they get none. */
  letter: z.string().nullable(),
  rule: z.string().nullable(),
  people: z.number().int(),
  /** Of the second of two letters about somebody: the same duty, another address. */
  second: z.boolean(),
  standing,
  /** What this duty demands and the letter lacks. */
  missing: z.array(z.string()),
  /** What may not be said to them, and the letter says or another duty demands. */
  forbidden: z.array(z.string()),
});

/** Every open duty to write to people against everybody of the register. */
export const coverageView = z.strictObject({
  lines: z.array(coverageLine),
  account: z.strictObject({
    /** Everybody on the lists, each once. */
    people: z.number().int(),
    /** Each person is in one of these. */
    standings: z.array(z.strictObject({ standing, people: z.number().int() })),
    /** What the register holds less all of the above: anything but 0 is a fault of ours. */
    unexplained: z.number().int(),
    withoutLetter: z.number().int(),
    /** Letters to a second address about people who are counted above. */
    secondLetters: z.number().int(),
    withoutDuty: z.number().int(),
  }),
  /** What the playbook calls its rules and letters. */
  titles,
  /** Why the rules that decide in these lines are as they are, each with its source; of those that say so. */
  reasons: z.array(z.strictObject({ rule: z.string(), because: text })),
  /** Open duties to write to people that are owed to nobody on the lists. */
  dutiesWithoutPeople: z.array(z.strictObject({ duty: z.string(), pack: z.string(), title: text })),
});

const letterFinding = z.strictObject({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  message: z.string(),
  place: z.strictObject({ file: z.string(), line: z.number().int(), column: z.number().int() }),
  mend: z.string().nullable(),
});

/** What is found in the letters as they would go out now, by the facts of the incident. */
export const letterFindings = z.strictObject({
  /** Of letters that go to somebody of the register who has none yet. */
  findings: z.array(letterFinding),
  /** Of letters that nobody waits for. */
  forNobody: z.array(letterFinding),
});

export type LetterFindings = z.infer<typeof letterFindings>;
export type CoverageStanding = (typeof COVERAGE_STANDINGS)[number];
export type CoverageLine = z.infer<typeof coverageLine>;
export type CoverageView = z.infer<typeof coverageView>;
