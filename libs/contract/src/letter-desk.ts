import { z } from 'zod';
import { id, instant, playbookHash, text } from './common.js';
import type { Route } from './route.js';

/** Which of those to whom a letter goes it is shown for: nobody is looked up. */
export const PREVIEW_KINDS = ['anybody', 'longest-name', 'minor', 'estate', 'large-print'] as const;

/** A seed is less than this: so few of a kind can be looked at one after the other. */
export const PREVIEW_SEEDS = 20;

const template = z.string().min(1).max(200);
const language = z.enum(['en', 'fr']);

/** `template` is the `name` of a letter among the templates of `lettersView`; `beside`, another language of the same letter. */
export const previewLetter = z.strictObject({
  template,
  beside: template.optional(),
  whom: z.enum(PREVIEW_KINDS),
  /** Chooses among them, as only the service can tell; the same seed chooses the same person as long as the register is as it was. */
  seed: z
    .number()
    .int()
    .min(0)
    .max(PREVIEW_SEEDS - 1),
  /** In the name of this legal entity; without it, the organisation's. */
  entity: z.string().max(40).optional(),
});

const previewFinding = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('unknown-fact'), fact: z.string() }),
  z.strictObject({ code: z.literal('empty-element'), element: z.string(), title: text }),
  z.strictObject({ code: z.literal('not-filled'), detail: z.string() }),
]);

export const letterPreview = z.strictObject({
  /** A page without scripts whose one style sheet wants a nonce; `null` where the letter cannot be filled. */
  html: z.string().nullable(),
  letters: z.array(z.strictObject({ template, language, findings: z.array(previewFinding) })),
  /** Masked before it leaves the service, but for the kinds of data. */
  person: z.strictObject({
    route: z.string(),
    language: z.string(),
    birthDate: z.string().nullable(),
    largePrint: z.boolean(),
    dataElements: z.array(z.string()),
  }),
  /** From at least so many people this kind of person was chosen; of fewer than the least of them nobody is shown. */
  amongAtLeast: z.union([z.literal(5), z.literal(20), z.literal(200)]),
  /** Names of the facts that it printed or chose its words by; the organisation's particulars are facts too. */
  facts: z.array(z.string()),
});

const letterVersion = z.strictObject({
  hash: playbookHash,
  version: z.string(),
  storedAt: instant,
  change: z.enum(['added', 'changed', 'removed']),
});

/** In which versions of its playbook each letter's text changed, the earliest first. */
export const letterVersions = z.strictObject({
  /** The version that the incident runs on. */
  now: playbookHash,
  letters: z.array(z.strictObject({ template, versions: z.array(letterVersion) })),
  /** Versions of before that were not looked into. */
  versionsMore: z.number().int(),
});

/** Two versions of the playbook by their content hashes. */
export const letterDiffPlace = z.strictObject({ id, from: playbookHash, to: playbookHash });
export const letterDiffQuery = z.strictObject({ template });

const diffPart = z.strictObject({ kind: z.enum(['same', 'inserted', 'deleted']), text: z.string() });

export const letterDiff = z.strictObject({
  /** What its front matter lost and gained: the elements that it claims, the laws whose notice it is. */
  front: z.array(z.strictObject({ key: z.string(), deleted: z.array(z.string()), inserted: z.array(z.string()) })),
  lines: z.array(
    z.strictObject({ kind: z.enum(['same', 'changed', 'inserted', 'deleted']), parts: z.array(diffPart) }),
  ),
});

/** What became of approved texts when the incident was taken to another version of its playbook; `null` where they are as they were. */
export const changedSinceApproval = z
  .strictObject({
    from: playbookHash,
    to: playbookHash,
    letters: z.array(z.strictObject({ template, change: z.enum(['added', 'changed', 'removed']) })),
    /** Files beside the letters that say who gets which, and how facts read. */
    others: z.array(z.string()),
  })
  .nullable();

export const LETTER_DESK_ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: '/incidents/{id}/letter-previews/looks',
    subject: 'Letters',
    summary:
      'A letter as it would read now to somebody of the register, chosen by kind and seed and masked; the look is recorded',
    request: previewLetter,
    response: letterPreview,
    keyed: true,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/letter-versions',
    subject: 'Letters',
    summary: 'In which versions of the playbook each letter’s text changed',
    response: letterVersions,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/letter-versions/{from}/diff/{to}',
    subject: 'Letters',
    summary: 'What sets two versions of a letter’s text apart, word by word',
    response: letterDiff,
    status: 200,
    query: [{ name: 'template', description: '`name` of a letter among the templates of either version.' }],
  },
];

export type PreviewKind = (typeof PREVIEW_KINDS)[number];
export type PreviewLetter = z.infer<typeof previewLetter>;
export type LetterPreviewView = z.infer<typeof letterPreview>;
export type LetterVersionsView = z.infer<typeof letterVersions>;
export type LetterDiffPlace = z.infer<typeof letterDiffPlace>;
export type LetterDiffQuery = z.infer<typeof letterDiffQuery>;
export type LetterDiffView = z.infer<typeof letterDiff>;
export type ChangedSinceApproval = z.infer<typeof changedSinceApproval>;
