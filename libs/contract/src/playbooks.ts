import { z } from 'zod';
import { id, instant, stateMap } from './common.js';

/** The texts of a playbook folder by path (`playbook.yaml`, `letters/patient.en.md.hbs`); packs it names may be left out. */
export const checkPlaybook = z.strictObject({
  files: z.record(z.string().min(1).max(200), z.string()),
});

const text = z.object({ en: z.string(), fr: z.string().optional() });

const finding = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  message: z.string(),
  place: z.object({ file: z.string(), line: z.number().int(), column: z.number().int() }),
  mend: z.string().optional(),
});

const storyState = z.object({ path: z.string(), title: text });

/** The shortest way to a configuration. */
const story = z.object({
  beginsIn: z.array(storyState).readonly(),
  steps: z
    .array(
      z.object({
        event: z.string(),
        words: z.string(),
        condition: z.string().optional(),
        entered: z.array(storyState).readonly(),
      }),
    )
    .readonly(),
});

const proof = z.object({
  playbook: z.object({ name: z.string(), version: z.string(), hash: z.string() }),
  charts: z
    .array(z.object({ name: z.string(), title: text, configurations: z.number().int(), transitions: z.number().int() }))
    .readonly(),
  configurations: z.number().int(),
  transitions: z.number().int(),
  digest: z.string(),
  properties: z
    .array(
      z.object({
        code: z.string(),
        statement: z.string(),
        outcome: z.enum(['proved', 'violated', 'not-proved', 'not-claimed']),
      }),
    )
    .readonly(),
  violations: z
    .array(
      z.object({
        code: z.string(),
        kind: z.enum(['violated', 'open']),
        property: z.string(),
        chart: z.string().optional(),
        state: z.string().optional(),
        option: z.string().optional(),
        message: z.string(),
        mend: z.string(),
        story: story.optional(),
      }),
    )
    .readonly(),
  payments: z
    .array(
      z.object({
        chart: z.string(),
        decision: z.string(),
        option: z.string(),
        signatures: z.object({ all: z.array(z.string()).readonly(), oneOf: z.array(z.string()).readonly() }),
        screening: z.array(z.string()).readonly(),
        reporting: z.array(z.string()).readonly(),
        story,
      }),
    )
    .readonly(),
  assumptions: z.array(z.string()).readonly(),
  proved: z.boolean(),
});

/** What a check found: everything wrong at its place, and the proof where the files make a whole playbook. */
export const checkedPlaybook = z.object({ findings: z.array(finding), proof: proof.nullable() });

/** A playbook version that was ever read here. */
const storedPlaybook = z.object({
  name: z.string(),
  version: z.string(),
  hash: z.string(),
  storedAt: instant,
  /** Whether new incidents are declared on it. */
  offered: z.boolean(),
  /** What the exhaustive proof has shown; `null` while the version has not been explored. */
  proof: z.object({ configurations: z.number().int(), transitions: z.number().int(), proved: z.boolean() }).nullable(),
});

export const playbookList = z.object({
  versions: z.array(storedPlaybook).readonly(),
  /** What keeps playbooks of the folder from being offered: a line each, `folder/file:line:column: …`. */
  problems: z.array(z.string()).readonly(),
});

const comparedVersion = z.object({ name: z.string(), version: z.string(), hash: z.string() });

const playbookChange = z.object({
  kind: z.enum(['added', 'removed', 'moved', 'changed']),
  place: z.object({
    thing: z.string(),
    name: z.string(),
    chart: z.string().optional(),
    state: z.string().optional(),
    attribute: z.string().optional(),
  }),
  before: z.unknown(),
  after: z.unknown(),
  words: text,
  weakens: z.boolean(),
});

/** What a move to the newer version would mean for a running incident. */
const touchedIncident = z.object({
  id,
  title: z.string(),
  /** The version it runs on. */
  version: z.string(),
  hash: z.string(),
  verdict: z.enum(['untouched', 'compatible', 'needs-state-map']),
  touched: z
    .array(
      z.object({
        chart: z.string(),
        run: z.string(),
        thing: z.enum(['chart', 'state', 'task', 'decision', 'clock']),
        name: z.string(),
        isGone: z.boolean(),
        words: z.array(text).readonly(),
      }),
    )
    .readonly(),
  suggestedMap: stateMap,
});

/** What sets two stored versions apart, what weakens safety first, and which running incidents the newer one would touch. */
export const playbookDiff = z.object({
  from: comparedVersion,
  to: comparedVersion,
  changes: z.array(playbookChange).readonly(),
  moved: stateMap,
  incidents: z.array(touchedIncident).readonly(),
  /** Running incidents beyond those listed. */
  incidentsMore: z.number().int(),
});

/** Asks what a migration would do to every running incident of the playbook; nothing is written. */
export const rehearseMigrations = z.strictObject({
  map: stateMap.default({}),
  /** As whom: a deadline of the law that would move later stops the commander, and not the privacy officer. */
  role: z.enum(['incident-commander', 'privacy-officer']).default('incident-commander'),
});

/** Incidents that are alike: on the same version, in the same states, with the same outcome. */
const rehearsedGroup = z.object({
  version: z.string(),
  hash: z.string(),
  /** For each chart with an open run, the innermost active states: `main: open.work.sorting`. */
  configuration: z.array(z.string()).readonly(),
  verdict: z.enum(['compatible', 'mapped', 'refused']),
  refusal: z
    .object({ code: z.string(), detail: z.string(), place: z.string().optional(), mend: z.string().optional() })
    .nullable(),
  incidents: z
    .array(
      z.object({
        id,
        title: z.string(),
        /** Whether deciding its record again under the new version leads to where the migration puts it. */
        replay: z.enum(['compatible', 'differs']).nullable(),
        /** How many entries of each kind the migration would leave. */
        entries: z.record(z.string(), z.number().int()),
      }),
    )
    .readonly(),
});

export const rehearsedMigrations = z.object({
  to: comparedVersion,
  groups: z.array(rehearsedGroup).readonly(),
  /** Running incidents beyond those rehearsed. */
  incidentsMore: z.number().int(),
});

export type PlaybookList = z.infer<typeof playbookList>;
export type StoredPlaybook = z.infer<typeof storedPlaybook>;
export type PlaybookDiffView = z.infer<typeof playbookDiff>;
export type RehearseMigrations = z.infer<typeof rehearseMigrations>;
export type RehearsedMigrationsView = z.infer<typeof rehearsedMigrations>;
export type TouchedIncidentView = z.infer<typeof touchedIncident>;
export type CheckPlaybook = z.infer<typeof checkPlaybook>;
export type CheckedPlaybookView = z.infer<typeof checkedPlaybook>;
