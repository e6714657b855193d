import { z } from 'zod';
import { REPORT_STAGES } from '#kernel';
import { date, fileName, id, instant, listFinding, staleLaw } from './common.js';
import { changedSinceApproval } from './letter-desk.js';
import { laneView } from './privilege.js';

/** How a list is imported. Bad rows refuse the whole list, or are left out; `again` takes a list that came in before. */
export const importQuery = z.strictObject({
  rejects: z.enum(['refuse', 'leave-out']).default('refuse'),
  again: z.enum(['yes', 'no']).default('no'),
  name: fileName,
});

export const importResult = z.strictObject({
  importId: id,
  rows: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** Rows of people who were there already: what is neither newly found data nor a disagreement changed nothing. */
  duplicates: z.number().int(),
  /** Rows that say more of somebody was taken than was known, and agree in all else. */
  newData: z.number().int(),
  /** Rows by which somebody would be told in another way: held for a decision. */
  disagreeing: z.number().int(),
  /** `xlsx` for a workbook. */
  encoding: z.string(),
  delimiter: z.string(),
  /** Of a workbook: the sheet that was read, and those that it has. */
  sheet: z.string().optional(),
  sheets: z.array(z.string()).optional(),
  /** At most 200. */
  findings: z.array(listFinding),
});

export const batchView = z.strictObject({
  id,
  status: z.enum(['running', 'complete', 'failed']),
  letters: z.number().int(),
  lettersDone: z.number().int(),
  lettersRefused: z.number().int(),
  /** People for whom no letter could be made, and why; at most 200. */
  refused: z.array(z.strictObject({ personId: id, code: z.string() })),
  pages: z.number().int(),
  files: z.array(
    z.strictObject({
      name: z.string(),
      documentId: id,
      sha256: z.string(),
      bytes: z.number().int(),
      letters: z.number().int(),
    }),
  ),
  startedAt: instant,
});

/** The request's `Idempotency-Key` becomes the batch's id. */
export const makeBatch = z.strictObject({
  /** Date printed on the letters; the incident's own date where absent. */
  letterDate: date.optional(),
  /** Under the letterhead of this legal entity; without it, the organisation's. */
  entity: z.string().max(40).optional(),
});

export const makeReport = z.strictObject({
  report: z.string().max(100),
  language: z.enum(['en', 'fr']),
  /** What it is to the regulator: the first word on the matter, more of it, or the last. */
  stage: z.enum(REPORT_STAGES).default('first'),
  /** In the name of this legal entity; without it, the organisation's. */
  entity: z.string().max(40).optional(),
});

/** A duty's delay log on paper; the request's `Idempotency-Key` makes asking twice one log. */
export const makeDelayLog = z.strictObject({ language: z.enum(['en', 'fr']) });

/** A decision on paper, as it stands; the request's `Idempotency-Key` makes asking twice one brief. */
export const makeBrief = z.strictObject({ language: z.enum(['en', 'fr']) });

export const documentView = z.strictObject({
  id,
  kind: z.enum([
    'report-pdf',
    'report-html',
    'report-docx',
    'brief-pdf',
    'delay-log-pdf',
    'privilege-log-pdf',
    'situation-pdf',
    'handover-pdf',
    'after-action-pdf',
    'after-action-html',
    'after-action-docx',
    'letters-pdf',
    'letter-image',
    'manifest',
    'mail-package',
    'mail-proof',
  ]),
  name: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  createdAt: instant,
  /** Where it is privileged; whoever may not read it is not told its name. */
  lane: laneView.optional(),
});

export const lettersView = z.strictObject({
  /** A report's `name` is what `makeReport` asks for, in each `locale` listed; a letter's is its file. */
  templates: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      /** What the playbook calls the letter, in the language of the template. */
      called: z.string().nullable(),
      locale: z.string(),
      kind: z.enum(['letter', 'report']),
      /** The laws whose duties it is held to now and that were last checked long ago. */
      staleLaw: z.array(staleLaw),
    }),
  ),
  batches: z.array(batchView),
  /** People of a place to whom no letter goes, since the law of the place forbids these elements, and the letters say them. */
  heldBack: z.array(
    z.strictObject({ jurisdiction: z.string(), elements: z.array(z.string()), people: z.number().int() }),
  ),
  documents: z.array(documentView),
  sinceApproval: changedSinceApproval,
});

/** Progress of the CarePartners demonstration. */
export const demonstrationView = z.strictObject({
  incidentId: id,
  status: z.enum(['running', 'complete', 'failed']),
  step: z.string(),
  done: z.number(),
  of: z.number(),
  detail: z.string().optional(),
});

export type ImportQuery = z.infer<typeof importQuery>;
export type ImportResult = z.infer<typeof importResult>;
export type BatchView = z.infer<typeof batchView>;
export type DocumentView = z.infer<typeof documentView>;
export type LettersView = z.infer<typeof lettersView>;
export type DemonstrationView = z.infer<typeof demonstrationView>;
