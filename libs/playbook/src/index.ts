export type {
  Case,
  CaseAct,
  CaseFields,
  CaseRuns,
  CaseStep,
  CaseWhereabouts,
  Expected,
  ScriptedDuty,
} from './cases/case.js';
export { parseCase, readCases } from './cases/parse-case.js';
export { CLOSED_TAG, MAIN_CHART } from './chart-checks.js';
export {
  ASSESSED_EVENT,
  LAPSED_EVENT,
  afterEvent,
  decisionEvent,
  isEngineEvent,
  taskDoneEvent,
  tasksDoneEvent,
} from './event-names.js';
export { PLAYBOOK_FILE, loadPlaybook } from './load.js';
export { editorSchemas } from './schema.js';
export { OBLIGATION_CHART } from './state-node.js';
export type {
  AfterDefinition,
  Chart,
  ClockDefinition,
  Confirmation,
  DecisionDefinition,
  DecisionOption,
  EventDefinition,
  FieldDefinition,
  InterruptDefinition,
  Playbook,
  PlaybookSource,
  Policy,
  SourceDefinition,
  StateKind,
  StateNode,
  Statement,
  TaskDefinition,
  TransitionDefinition,
} from './model.js';
