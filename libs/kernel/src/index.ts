export { ACTOR_KINDS, ASSURANCES, systemActor, type Actor, type ActorKind, type Assurance } from './actor.js';
export type { Clock, Entropy } from './clock.js';
export { parseDuration, type Duration } from './duration.js';
export { Fault, accept, assertNever, refuse, type FaultDetails, type FaultKind, type Outcome } from './fault.js';
export { formatFinding, nearest, type Finding, type Place } from './finding.js';
export { isUuid, uuidFromHex, uuidv7 } from './ids.js';
export { epochDay, formatInstant, isDate, parseInstant, type EpochMs } from './instant.js';
export { ROLES, isRole, type Role } from './roles.js';
export { LANGUAGES, inLanguage, type Language, type Text } from './text.js';
