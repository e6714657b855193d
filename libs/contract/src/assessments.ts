import { z } from 'zod';
import { deadline, factValue, instant, text, titles, valueType } from './common.js';

/** Facts to be judged by every law pack, without an incident. Nothing is kept. */
export const makeAssessment = z.strictObject({
  facts: z.record(z.string().max(100), factValue.nullable()),
  /** When it is assessed; now, unless it is given. */
  at: instant.optional(),
});

/** Every fact that a law may ask for, in the fact model's own order: what a form is made of where there is no incident. */
export const factModelView = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), title: text })),
  choices: titles,
  facts: z.array(
    z.strictObject({
      name: z.string(),
      title: text,
      guidance: text.optional(),
      group: z.string(),
      type: valueType,
      choices: z.array(z.string()).optional(),
    }),
  ),
});

const truth = z.enum(['true', 'false', 'unknown']);
const notFalse = z.enum(['true', 'unknown']);
const texts = z.array(text).readonly();
const words = z.array(z.string()).readonly();

const authority = {
  citation: z.string(),
  sources: words,
  asOf: z.string(),
  confidence: z.string(),
};

/** One question of the law as it was answered, with the values it was answered by. */
const step = z.object({
  clause: z.string(),
  role: z.enum(['reach', 'condition', 'exemption']),
  words: text,
  citation: z.string(),
  confidence: z.string(),
  predicate: z.string(),
  truth,
  facts: z.record(z.string(), z.unknown()),
});
const trace = z.array(step).readonly();

/** Another legal entity of the incident; what has none is the organisation's own. */
const entity = z.object({ id: z.string(), name: z.string() }).optional();

const assessedDeadline = z.object({
  kind: z.enum(['fixed', 'business-days', 'annual', 'year-end', 'relative', 'no-number', 'not-encoded']),
  words: z.string(),
  startFact: z.string(),
  startAt: instant.optional(),
  startAssumed: z.boolean(),
  candidates: z.array(z.object({ fact: z.string(), at: instant, due: deadline.optional() })).readonly(),
  due: deadline.optional(),
  /** A later end by another rule of counting; never planned with. */
  otherReading: z.object({ at: deadline, words: text, citation: z.string() }).optional(),
  withheld: z.enum(['not-encoded', 'unsettled', 'follows-undated', 'nothing-to-follow']).optional(),
  held: z.object({ until: instant, words: text, ...authority }).optional(),
  ownTarget: z.string().optional(),
});

const recipient = z.object({ id: z.string(), title: text, filing: z.string().optional() });

const assessedObligation = z.object({
  key: z.string(),
  entity,
  pack: z.string(),
  packVersion: z.string(),
  clause: z.string(),
  jurisdiction: z.string(),
  followsHomes: z.boolean(),
  recipient,
  noticeKind: z.string(),
  title: text,
  certainty: z.enum(['applies', 'protective']),
  deadline: assessedDeadline,
  orders: z.array(z.object({ order: z.enum(['before', 'with', 'no-later-than']), to: z.string() })).readonly(),
  elements: words,
  elementBasis: z.record(z.string(), z.enum(['statute', 'form', 'guidance'])),
  forbidden: words,
  elementsConfidence: z.string(),
  substitute: z.object({ truth, methods: texts, ...authority }).optional(),
  services: z
    .array(z.object({ truth: notFalse, words: text, months: z.number().int().optional(), ...authority }))
    .readonly(),
  question: text.optional(),
  stale: z.boolean(),
  confirmation: z
    .object({ pack: z.string(), clause: z.string(), by: z.string(), source: z.string(), at: instant })
    .optional(),
  reason: text,
  guidance: z
    .array(z.object({ id: z.string(), kind: z.string(), truth: notFalse, words: text, ...authority }))
    .readonly(),
  trace,
  ...authority,
});

/** What the law packs say of some facts: owed or kept, not owed, and laws that may bind. */
export const assessmentView = z.object({
  obligations: z.array(assessedObligation).readonly(),
  /** Notices that a law invites and nobody owes, in the form of a duty. */
  voluntary: z.array(assessedObligation).readonly(),
  notApplicable: z
    .array(
      z.object({
        key: z.string(),
        entity,
        pack: z.string(),
        clause: z.string(),
        recipient,
        reason: text,
        citation: z.string(),
        trace,
      }),
    )
    .readonly(),
  open: z
    .array(
      z.object({
        entity,
        pack: z.string(),
        title: text,
        jurisdiction: z.string(),
        citation: z.string(),
        trace,
        couldBring: z
          .array(
            z.object({
              key: z.string(),
              clause: z.string(),
              title: text,
              recipient,
              words: z.string(),
              due: deadline.optional(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  questions: z.array(z.object({ fact: z.string(), affects: words })).readonly(),
  conflicts: z
    .array(
      z.object({
        demands: z.string(),
        forbids: z.string(),
        elements: words,
        words: text.optional(),
        routes: z
          .array(z.object({ id: z.string(), words: text, yields: z.enum(['demand', 'ban']), ...authority }))
          .readonly(),
        chosen: z.string().optional(),
      }),
    )
    .readonly(),
  penalties: z
    .array(
      z.object({
        entity,
        pack: z.string(),
        id: z.string(),
        kind: z.string(),
        party: z.enum(['organisation', 'individual']),
        maximum: z.number().int(),
        currency: z.string(),
        words: text,
        aggravating: texts,
        mitigating: texts,
        lawDate: z.string(),
        lawDateFact: z.string().optional(),
        ...authority,
      }),
    )
    .readonly(),
  bans: z
    .array(
      z.object({
        entity,
        pack: z.string(),
        id: z.string(),
        kind: z.enum(['forbidden', 'needs-approval', 'strict-liability']),
        truth: notFalse,
        words: text,
        ...authority,
      }),
    )
    .readonly(),
  records: z
    .array(
      z.object({ entity, pack: z.string(), id: z.string(), keep: z.string().optional(), words: text, ...authority }),
    )
    .readonly(),
});

const dutyInDiff = { key: z.string(), title: text, recipient: text };

/** What sets two assessments of the same incident apart. */
export const assessmentDiff = z.object({
  added: z
    .array(
      z.object({
        ...dutyInDiff,
        certainty: z.enum(['applies', 'protective']),
        words: z.string(),
        due: deadline.nullable(),
      }),
    )
    .readonly(),
  /** Without a reason: the law itself is only open now. */
  gone: z.array(z.object({ ...dutyInDiff, reason: text.nullable() })).readonly(),
  moved: z
    .array(
      z.object({
        ...dutyInDiff,
        from: deadline.nullable(),
        to: deadline.nullable(),
        /** A later date must be signed for. */
        later: z.boolean(),
      }),
    )
    .readonly(),
  /** `certainty` is that of now; whether it changed, `parts` says. */
  changed: z.array(z.object({ ...dutyInDiff, parts: words, certainty: z.enum(['applies', 'protective']) })).readonly(),
});

/** What other facts would change: nothing is stated by asking. `null` makes a fact unknown. */
export const previewFacts = z.strictObject({ facts: z.record(z.string().max(100), factValue.nullable()) });

/** Open incidents whose duties the installed packs would change. */
export const lawChanges = z.object({
  incidents: z.array(z.object({ id: z.string(), title: z.string(), diff: assessmentDiff })).readonly(),
  incidentsMore: z.number().int(),
});

/** Facts whose risk is to be assessed, and what people answered beside them, by method and factor. Nothing is kept. */
export const assessRisk = z.strictObject({
  facts: z.record(z.string().max(100), factValue.nullable()),
  answers: z.record(z.string().max(100), z.record(z.string().max(100), z.string().max(100))).optional(),
});

const riskResult = z.object({
  band: z.string(),
  words: text,
  proposes: z.union([z.boolean(), z.string()]),
  score: z.number().optional(),
});
const riskChoice = z.object({ id: z.string(), words: text });
const riskReason = z.object({
  factor: z.string(),
  title: text,
  citation: z.string(),
  push: z.enum(['towards', 'away', 'neither', 'unknown']),
  answer: riskChoice.optional(),
  choices: z.array(riskChoice).readonly(),
});

/** What each method proposes. A person decides, by stating `fact`; `statement` is the source to state it under. */
export const riskProposals = z.object({
  proposals: z
    .array(
      z.object({
        method: z.string(),
        title: text,
        fact: z.string(),
        /** With all that is unknown taken at its gravest. */
        proposal: riskResult,
        /** With all that is unknown taken at its least grave. */
        least: riskResult,
        settled: z.boolean(),
        reasons: z.array(riskReason).readonly(),
        flags: texts,
        variants: z.array(z.object({ jurisdiction: z.string(), words: text, ...authority })).readonly(),
        statement: text,
        ...authority,
      }),
    )
    .readonly(),
});

export type AssessRisk = z.infer<typeof assessRisk>;
export type RiskProposalsView = z.infer<typeof riskProposals>;
export type AssessmentDiffView = z.infer<typeof assessmentDiff>;
export type PreviewFacts = z.infer<typeof previewFacts>;
export type LawChangesView = z.infer<typeof lawChanges>;
export type MakeAssessment = z.infer<typeof makeAssessment>;
export type AssessmentView = z.infer<typeof assessmentView>;
export type FactModelView = z.infer<typeof factModelView>;
