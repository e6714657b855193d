import { z } from 'zod';
import { REPORT_STAGES } from '#kernel';
import { actor, factValue, id, instant, text, valueType } from './common.js';
import type { Route } from './route.js';

const language = z.enum(['en', 'fr']);

/** A file that proves it. Without title and digest where it is not open to whoever asks. */
const proof = z.strictObject({ id, title: z.string().nullable(), sha256: z.string().nullable() });

/** One time that somebody was told under a duty, as the task of sending it was answered. */
export const filingView = z.strictObject({
  /** Key of the duty. */
  obligation: z.string(),
  runId: id,
  taskId: id,
  sentAt: instant,
  recordedAt: instant,
  by: actor,
  /** Who filed it, where that is somebody else. */
  filedBy: z.string().nullable(),
  stage: z.string().nullable(),
  channel: z.string().nullable(),
  /** The recipient's own reference. */
  reference: z.string().nullable(),
  /** What was filed, in the words of whoever filed it: a digest, or the number of an item of evidence. */
  document: z.string().nullable(),
  evidence: z.array(proof),
  acknowledged: z
    .strictObject({ at: instant, by: actor, reference: z.string().nullable(), evidence: z.array(proof) })
    .nullable(),
  /** The report that was drafted for it here. `filed`: the filed file is one of its own; else it is the last one made before. */
  draft: z
    .strictObject({
      report: z.string(),
      language,
      stage: z.string().nullable(),
      madeAt: instant,
      by: actor,
      /** By what was filed where that is known, else of its PDF. */
      document: id,
      sha256: z.string(),
      filed: z.boolean(),
    })
    .nullable(),
  /** Numbers and dates of that report, and whatever else in it is another now. `null` is unknown. */
  stated: z.array(
    z.strictObject({
      fact: z.string(),
      title: text,
      type: valueType,
      told: factValue.nullable(),
      now: factValue.nullable(),
      differs: z.boolean(),
    }),
  ),
});

/** What each recipient was told, oldest first. */
export const filingsView = z.strictObject({ filings: z.array(filingView) });

export const formsQuery = z.strictObject({
  language: language.default('en'),
  stage: z.enum(REPORT_STAGES).default('first'),
});

/** Reports to a duty's recipient in the order of the recipient's own form, filled from the facts as they are. */
export const formsView = z.strictObject({
  forms: z.array(
    z.strictObject({
      report: z.string(),
      title: z.string(),
      language,
      groups: z.array(
        z.strictObject({
          title: z.string(),
          fields: z.array(z.strictObject({ label: z.string().optional(), text: z.string(), unknown: z.boolean() })),
        }),
      ),
      /** Facts that print as not yet known. */
      unknown: z.array(z.strictObject({ fact: z.string(), title: text })),
    }),
  ),
});

/** What was told to whom, and what is to be told. */
export const FILING_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/incidents/{id}/filings',
    subject: 'Law',
    summary: 'What each recipient was told, when and with which proof, and what of it is another now',
    response: filingsView,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/obligations/{run}/forms',
    subject: 'Law',
    summary: 'Reports of a duty, laid out by the fields of the recipient’s form; nothing is made by asking',
    response: formsView,
    status: 200,
    query: [
      { name: 'language', description: '`en` (default) or `fr`.' },
      { name: 'stage', description: '`first` (default), `update` or `final`.' },
    ],
  },
];

export type FilingView = z.infer<typeof filingView>;
export type FilingsView = z.infer<typeof filingsView>;
export type FormsQuery = z.infer<typeof formsQuery>;
export type FormsView = z.infer<typeof formsView>;
