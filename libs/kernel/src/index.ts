export { ACTOR_KINDS, ASSURANCES, systemActor, type Actor, type ActorKind, type Assurance } from './actor.js';
export type { Clock, Entropy } from './clock.js';
export { COMPONENTS, type Component } from './components.js';
export {
  DEADLINE_BASES,
  byDue,
  deadlinesAhead,
  unwatchedDuties,
  type CountedDeadline,
  type DeadlineBasis,
  type DeadlinesAhead,
} from './deadlines.js';
export { parseDuration, type Duration } from './duration.js';
export {
  ANSWER_OUTCOMES,
  CAPABILITY_ELEMENTS,
  CHANNELS,
  CLOCK_STATES,
  EXERCISE_PAPERS,
  INJECT_KINDS,
  INJECT_STATUSES,
  RATINGS,
  RELEASE_MODES,
  SOURCES,
  SPEED_MAX,
  SPEED_MIN,
  STRENGTHS,
  type AnswerOutcome,
  type CapabilityElement,
  type Channel,
  type ClockState,
  type ExercisePaper,
  type InjectKind,
  type InjectStatus,
  type Rating,
  type ReleaseMode,
  type Source,
  type Strength,
} from './exercise-words.js';
export { ENTRY_KINDS, isEntryKind, type EntryKind } from './entry-kinds.js';
export {
  Fault,
  accept,
  assertNever,
  movedOnBy,
  refuse,
  type FaultDetails,
  type FaultKind,
  type MovedOn,
  type Outcome,
} from './fault.js';
export { formatFinding, nearest, type Finding, type Place } from './finding.js';
export { LIST_FINDINGS, type ListFinding, type ListFindingCode, type Named } from './list-finding.js';
export { isUuid, uuidFromHex, uuidv7 } from './ids.js';
export { epochDay, formatInstant, isDate, parseInstant, type EpochMs } from './instant.js';
export { ADMINISTERING, LOOKS, LOOK_KINDS, isLookKind, type LookKind } from './look-kinds.js';
export {
  ACCOUNT_CHANGES,
  CONTACT_CHANGES,
  EXPORTED_BESIDES,
  KEY_CHANGES,
  LETTER_FILES,
  LOOKED_AT,
  MESSAGE_OUTCOMES,
  NAMING_LOOKS,
  ON_CALL_CHANGES,
  REGISTER_MODES,
  REGISTER_READS,
  SAID_BY_LOOKS,
  type SaidOfLook,
} from './said-of-looks.js';
export {
  ITEM_KINDS,
  ITEM_TYPES,
  JUDGING_WORK,
  PRIVILEGED_WORK,
  PRIVILEGE_BASES,
  STARTING_LANES,
  USUAL_CIRCLE,
  USUAL_PURPOSE,
  isItemKind,
  type PrivilegedAnswer,
  type ItemKind,
  type ItemType,
  type PrivilegeBasis,
  type PrivilegedWork,
} from './lanes.js';
export { NO_UPPER_BOUND } from './no-upper-bound.js';
export { LIKENESSES, REASONS, ROUTES, ROUTE_REASONS, type Likeness, type Reason, type Route } from './person-routes.js';
export { REPORT_STAGES, type ReportStage } from './report-stage.js';
export { ROOM, playerOf, readSeatActorId, seatActorId } from './seat-ids.js';
export { SEVERITIES, isSeverity, type Severity } from './severity.js';
export {
  LINK_ROLES,
  ROLES,
  SEVERITY_ROLES,
  isOfPrivacyOffice,
  isRole,
  type LinkRole,
  type Member,
  type Role,
} from './roles.js';
export { INSTEADS, TAKEABLE_KINDS, insteadOf, isTakeable, type Instead, type TakeableKind } from './taking-back.js';
export { LANGUAGES, inLanguage, type Language, type Text } from './text.js';
export {
  NOISE_KINDS,
  REMARK_KINDS,
  RESTORING_KINDS,
  TIMELINE_GROUPS,
  WORD_KINDS,
  groupOf,
  isNoise,
  isTimelineGroup,
  kindsIn,
  type RemarkKind,
  type TimelineGroup,
} from './timeline.js';
