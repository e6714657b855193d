export { assessEntities } from './assess-entities.js';
export { assess, type AssessOptions, type Settled } from './assess.js';
export type {
  AssessedBan,
  AssessedConflict,
  AssessedDeadline,
  AssessedGuidance,
  AssessedObligation,
  AssessedPenalty,
  AssessedRecord,
  Assessment,
  Confirmation,
  EntityName,
  NotApplicable,
  OpenLaw,
  Question,
  TraceStep,
} from './assessment.js';
export { diffAssessments, isSameAssessment, type AssessmentDiff } from './assessment-diff.js';
export { elementTitle } from './elements.js';
export { factsAsked } from './facts-asked.js';
export { CHECK_AGE_MAX_DAYS, isStale, lastCheckedWords } from './last-checked.js';
export {
  isSettled,
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
export { parsePack, readPack } from './parse-pack.js';
export { confirmableClause, settleableConflict, type SettleableText } from './settleable.js';
export { checkAnswers } from './risk/answers.js';
export type { RiskMethod } from './risk/method.js';
export { RISK_METHODS } from './risk/methods.js';
export { factorsFrom } from './risk/prefill.js';
export { proposeRisk, type Push, type RiskProposal, type RiskReason, type RiskResult } from './risk/propose.js';
export { riskStatement } from './risk/statement.js';
