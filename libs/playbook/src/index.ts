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
  everyEvent,
  isEngineEvent,
  taskDoneEvent,
  tasksDoneEvent,
} from './event-names.js';
export {
  fillQuorum,
  rolesAsked,
  rolesSignedFor,
  type Alternates,
  type CountedSignature,
  type Signer,
} from './quorum.js';
export { alternatesOf, mayFinishForOthers } from './roles.js';
export type { ChangePlace, ChangedThing, ComparedVersion, PlaybookChange, PlaybookDiff } from './diff/change.js';
export { roleWords } from './diff/role-words.js';
export { diffPlaybooks } from './diff/diff-playbooks.js';
export { impactOf, type Impact, type Situation, type SituationRun, type TouchedPart } from './diff/impact.js';
export type { ComparedTexts } from './diff/texts-diff.js';
export type {
  ChartPicture,
  PictureEdge,
  PictureMarks,
  PictureMove,
  PictureNode,
  PictureNodeKind,
  PictureText,
  Point,
  TextStyle,
} from './picture/chart-picture.js';
export { beginPicture, type Drawing } from './picture/draw.js';
export type { LayoutNode } from './picture/layout-input.js';
export { pictureSvg, type SvgOptions } from './picture/svg.js';
export { judgmentsOf, type Judgment } from './judgments.js';
export { lawPacksAsked } from './law-packs.js';
export { PLAYBOOK_FILE, loadPlaybook, type LoadedPlaybook } from './load.js';
export { proofFindings } from './proof/places.js';
export type { ChartProof, PaymentPath, Proof, Property, Story, StoryStep, Violation } from './proof/proof.js';
export { proofOf } from './proof/prove.js';
export { closingLine, proofReport } from './proof/report.js';
export { editorSchemas } from './schema.js';
export { LETTERS_APPROVED_TAG } from './separation.js';
export { OBLIGATION_CHART } from './state-node.js';
export type {
  AfterDefinition,
  Chart,
  ChartTree,
  ClockDefinition,
  Confirmation,
  DecisionDefinition,
  DecisionOption,
  Destination,
  EventDefinition,
  EveryDefinition,
  FieldDefinition,
  InterruptDefinition,
  Playbook,
  PlaybookSource,
  Profile,
  RoleDefinition,
  Roster,
  Policy,
  SourceDefinition,
  StateKind,
  StateNode,
  Statement,
  TaskDefinition,
  TransitionDefinition,
} from './model.js';
export { usualWarnings } from './warnings.js';
