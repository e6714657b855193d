export { applyDraft } from './core/apply-draft.js';
export type { Answers, Command, EarlierFact, StateMap } from './core/command.js';
export { asKnown, knownSince } from './core/as-known.js';
export { decide, declare } from './core/decide.js';
export { isPastOwnTarget } from './core/delay-reasons.js';
export type { Assess, Calendar, DecideContext, Draft, Effect, Settleable, ShownLaw, Wave } from './core/draft.js';
export { authorsOf } from './core/separation.js';
export {
  HANGING_KINDS,
  judgeTakingBack,
  notYoursToTakeBack,
  privilegedStands,
  type ActOnRecord,
  type TakingBack,
} from './core/taking-back.js';
export { earlierFacts } from './core/earlier-facts.js';
export { holdingIn } from './core/settlements.js';
export {
  emptyState,
  type Alert,
  type Approval,
  type AssessedObligation,
  type ClockSubject,
  type Confidence,
  type Deadline,
  type IncidentState,
  type LoadedIncident,
  type Obligation,
  type OpenDecision,
  type ReadOut,
  type Run,
  type RunningClock,
  type Settlement,
  type ShownFact,
  type StatedFact,
  type Task,
  type Timer,
} from './core/state.js';
export type { Migration, Rehearsal } from './core/migration/rehearsal.js';
export type { SaidSeverity } from './core/severity.js';
export { situationOf } from './core/migration/situation.js';
export { acceptsEvent, activePaths } from './core/xstate-adapter.js';
export type {
  AsKnown,
  KnownApproval,
  KnownClock,
  KnownDecision,
  KnownFact,
  KnownObligation,
  KnownRun,
  KnownSettlement,
  KnownSeverity,
  KnownTask,
} from './core/known.js';
export { firingOf, timerActor, type DueTimers } from './store/due-timers.js';
export { forgetCommandOf, keptReceipt } from './store/earlier-receipt.js';
export { Engine } from './store/engine.js';
export type { Committed, Declaration, EnginePorts, Receipt, Request } from './store/engine-ports.js';
export {
  AlertEntity,
  CommandEntity,
  DecisionEntity,
  ENGINE_ENTITIES,
  FactEntity,
  IncidentEntity,
  ObligationEntity,
  ReadOutEntity,
  OutboxEntity,
  RunEntity,
  RunningClockEntity,
  SettlementEntity,
  StoredVersionEntity,
  TaskEntity,
  TimerEntity,
  type OutboxStatus,
} from './store/entities.js';
export { items, loadIncident, readRun } from './store/load-incident.js';
export { LEFT_THE_QUEUE } from './store/compact-tables.js';
export { ENGINE_MIGRATIONS } from './store/tables.js';
export { TimerDriver, type Alarm } from './store/timer-driver.js';
