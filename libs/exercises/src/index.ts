export { parseStory } from './parse-story.js';
export {
  DECLARED_KEY,
  FINISHED_KEY,
  StoryMismatch,
  playStory,
  type OnStep,
  type OpenQuestion,
  type OpenWork,
  type Stage,
} from './play.js';
export type { Act, Fields, RegisterOrder, Step, Story, StoryFile, Whereabouts } from './story.js';
export type { CasePorts } from './cases/case-incident.js';
export { replayCase } from './cases/replay-case.js';
export {
  HYGIENE_PRACTICES,
  type Attachment,
  type Capability,
  type Condition,
  type Cut,
  type Expected,
  type Inject,
  type Scenario,
  type Seat,
  type Sign,
  type Target,
  type Team,
} from './scenario/scenario.js';
export { fillBlanks } from './scenario/blanks.js';
export { parseScenario } from './scenario/parse-scenario.js';
export { readScenarios } from './scenario/read-scenarios.js';
export { rewriteInjects } from './scenario/rewrite-injects.js';
export { MSEL_COLUMNS, headingOf, type MselColumn, type MselRow } from './msel/columns.js';
export type { MselTable } from './msel/cells.js';
export { mappingYaml, parseMapping, suggestMapping, type MselMapping } from './msel/mapping.js';
export { mselRows } from './msel/msel-rows.js';
export { planImport, type PlannedImport, type PlannedRow } from './msel/plan-import.js';
export { inCut } from './scenario/in-cut.js';
export { scenarioTime, wallTimeOf, type ExerciseClock } from './conduct/exercise-clock.js';
export type { ConductEntry, PayloadOf, Stamp } from './conduct/conduct-entries.js';
export {
  beginConduct,
  foldConduct,
  movedTo,
  playersIn,
  type Conduct,
  type ConductedInject,
  type Message,
  type Observation,
} from './conduct/conduct.js';
export { EMPTY_WORLD, holds, performed, type Done, type World } from './conduct/world.js';
export {
  awaited,
  contingenciesOf,
  dueInjects,
  guidance,
  nextInject,
  nextMoment,
  type Awaited,
  type Guidance,
} from './conduct/run-of-show.js';
export { decideAct, type ConductAct, type Decided } from './conduct/decide-act.js';
export { foldWorld } from './conduct/fold-world.js';
export { beginWorld, type Moment, type ShownFact, type WorldState } from './conduct/world-state.js';
export { expectedAt } from './conduct/expected-at.js';
export { beginDigest, foldDigest, type ExerciseDigest } from './conduct/exercise-digest.js';
export { evaluate } from './evaluation/evaluate.js';
export {
  CLOCK_OUTCOMES,
  VERDICTS,
  type Ending,
  type Evaluation,
  type JudgedAction,
  type Rated,
  type RatedCapability,
  type Refusal,
  type Tally,
  type Verdict,
  type WeakPractice,
} from './evaluation/evaluation.js';
export { tallyOf } from './evaluation/tally.js';
export { SCORE_MAX, SCORE_MIN, SURVEY_QUESTIONS } from './evaluation/survey.js';
export { PRACTICE_WORDS } from './evaluation/because.js';
export { durationWords } from './evaluation/durations.js';
export { SEATS_RULE } from './evaluation/rules.js';
export { type AfterActionExtra, type NamedKind } from './report/after-action-source.js';
export { afterActionReport } from './report/after-action.js';
export { evaluationGuide, type Shown } from './report/evaluation-guide.js';
export { answerForms, injectCards } from './report/inject-cards.js';
export { type PaperFrame } from './report/paper.js';
export { feedbackForm, situationManual } from './report/situation-manual.js';
export { conductEntryOf } from './conduct/conduct-entry-of.js';
export { journalCsv, journalJson, journalRows, type JournalRow } from './report/journal.js';
export { replayMoments } from './replay/replay.js';
