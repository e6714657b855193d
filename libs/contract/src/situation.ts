import { z } from 'zod';
import { actor, id, instant } from './common.js';

/** For whom a situation report is: that decides what is left out of it. */
export const AUDIENCES = ['board', 'insurer', 'ministry'] as const;

/** The parts of a situation report, in their order. */
export const SITUATION_PARTS = ['happened', 'people', 'decisions', 'duties', 'next'] as const;

/** The parts of a handover of a shift, in their order. */
export const HANDOVER_PARTS = ['where', 'open', 'roles', 'deadlines', 'note'] as const;

const language = z.enum(['en', 'fr']);
const audience = z.enum(AUDIENCES);

export const situationDraftQuery = z.strictObject({ audience, language });
export const handoverDraftQuery = z.strictObject({ language });

const partText = z.string().max(4000);

/** As the record tells it now, to be read and changed before it is made. What is privileged is not in it. */
export const situationDraft = z.strictObject({
  parts: z.array(z.strictObject({ part: z.enum(SITUATION_PARTS), text: partText })),
  /** Items that are withheld because they are privileged. */
  withheld: z.number().int(),
});

export const handoverDraft = z.strictObject({
  parts: z.array(z.strictObject({ part: z.enum(HANDOVER_PARTS), text: partText })),
});

export const makeSituation = z.strictObject({
  audience,
  language,
  parts: z
    .array(z.strictObject({ part: z.enum(SITUATION_PARTS), text: partText }))
    .min(1)
    .max(5),
});

export const makeHandover = z.strictObject({
  language,
  parts: z
    .array(z.strictObject({ part: z.enum(HANDOVER_PARTS), text: partText }))
    .min(1)
    .max(5),
});

/** When the next update is owed to those who wait for one; `null` ends the rhythm. */
export const setNextUpdate = z.strictObject({ due: instant.nullable() });

const madeReport = z.strictObject({
  document: id,
  at: instant,
  by: actor,
  language,
  pages: z.number().int(),
});

export const situationView = z.strictObject({
  /** Newest first; at most 100 of each. */
  reports: z.array(madeReport.extend({ audience })),
  handovers: z.array(madeReport.extend({ acceptedBy: actor.nullable(), acceptedAt: instant.nullable() })),
  nextUpdate: z.strictObject({ due: instant, by: actor, at: instant }).nullable(),
});

export type Audience = (typeof AUDIENCES)[number];
export type SituationPart = (typeof SITUATION_PARTS)[number];
export type HandoverPart = (typeof HANDOVER_PARTS)[number];
export type SituationDraftQuery = z.infer<typeof situationDraftQuery>;
export type HandoverDraftQuery = z.infer<typeof handoverDraftQuery>;
export type SituationDraft = z.infer<typeof situationDraft>;
export type HandoverDraft = z.infer<typeof handoverDraft>;
export type MakeSituation = z.infer<typeof makeSituation>;
export type MakeHandover = z.infer<typeof makeHandover>;
export type SetNextUpdate = z.infer<typeof setNextUpdate>;
export type SituationView = z.infer<typeof situationView>;
