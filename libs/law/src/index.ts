export { assess } from './assess.js';
export type {
  AssessedDeadline,
  AssessedGuidance,
  AssessedObligation,
  AssessedPenalty,
  Assessment,
  NotApplicable,
  Question,
  TraceStep,
} from './assessment.js';
export { ELEMENTS } from './elements.js';
export {
  CONFIDENCES,
  ELEMENT_BASES,
  GUIDANCE_KINDS,
  NOTICE_KINDS,
  PENALTY_KINDS,
  type Clause,
  type Condition,
  type Confidence,
  type DeadlineRule,
  type ElementBasis,
  type Guidance,
  type GuidanceKind,
  type LawPack,
  type NoticeKind,
  type Penalty,
  type PenaltyKind,
  type Recipient,
} from './law-pack.js';
export { parsePack } from './parse-pack.js';
