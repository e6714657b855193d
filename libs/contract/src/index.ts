export { CLAIM_HEADER, formatClaim, parseClaim, type Claim } from './claim.js';
export { command, commandResult, type CommandRequest, type CommandResult } from './commands.js';
export {
  actor,
  clockView,
  factValue,
  field,
  id,
  instant,
  problem,
  type ClockView,
  type FieldView,
  type Problem,
} from './common.js';
export {
  declareIncident,
  incidentPage,
  incidentView,
  installationView,
  type AcceptedEvent,
  type ApprovalView,
  type DecisionView,
  type DeclareIncident,
  type FactView,
  type IncidentPage,
  type IncidentSummary,
  type IncidentView,
  type InstallationView,
  type ObligationView,
  type RunView,
  type RunningClockView,
  type TaskView,
} from './incidents.js';
export {
  batchView,
  demonstrationView,
  documentView,
  importResult,
  lettersView,
  makeBatch,
  makeReport,
  peopleAccount,
  type BatchView,
  type DemonstrationView,
  type DocumentView,
  type ImportResult,
  type LettersView,
  type PeopleAccount,
} from './people.js';
export { checkPlaybook, checkedPlaybook, type CheckPlaybook, type CheckedPlaybookView } from './playbooks.js';
export {
  entryPage,
  entryView,
  feedEntry,
  verification,
  type EntryPage,
  type EntryView,
  type FeedEntry,
  type Verification,
} from './record.js';
export { ROUTES, type Route } from './routes.js';
