export type { CustodyAct } from './custody.js';
export { EvidenceStore, type Handed, type NewEvidence } from './evidence-store.js';
export { HAZARDS, type Hazard } from './hazard.js';
export {
  CUSTODY_KINDS,
  EVIDENCE_KINDS,
  type CustodyDetail,
  type CustodyKind,
  type CustodyLine,
  type EvidenceItem,
  type EvidenceKind,
} from './item.js';
export {
  HOLD_ROLES,
  HOLD_SCOPES,
  LegalHolds,
  type Acknowledgement,
  type HoldScope,
  type LegalHold,
  type Touched,
} from './legal-holds.js';
export type { MailAttachment } from './mail/attachments.js';
export type { Hop } from './mail/hops.js';
export { MAIL_PROBLEMS, readMail, type MailProblem, type ReadMail } from './mail/read-mail.js';
export { outwardName } from './outward-name.js';
export type { Act, By, EvidencePorts } from './parts.js';
export { custodySheet, type SheetContext } from './custody-sheet.js';
export { DESTROYED_BEFORE, EVIDENCE_TABLES, HOLD_GUARDS, destroyedOnce } from './tables.js';
