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
  type Blank,
  type Capability,
  type Condition,
  type CriticalTask,
  type Cut,
  type Expected,
  type HygienePractice,
  type Inject,
  type Objective,
  type Persona,
  type Phase,
  type Scenario,
  type Seat,
  type Sign,
  type Target,
  type Team,
  type Truth,
} from './scenario/scenario.js';
export { fillBlanks } from './scenario/blanks.js';
export { checkScenario, type BesidePlaybook } from './scenario/check-scenario.js';
export { parseScenario, type ReadScenario } from './scenario/parse-scenario.js';
export { readScenarios } from './scenario/read-scenarios.js';
export { scenarioSchema } from './scenario/schema.js';
export { rewriteInjects } from './scenario/rewrite-injects.js';
export { MSEL_COLUMNS, headingOf, type MselColumn, type MselRow } from './msel/columns.js';
export type { MselTable } from './msel/cells.js';
export { mappingYaml, parseMapping, suggestMapping, type MselMapping } from './msel/mapping.js';
export { mselRows, type PlayedCells } from './msel/msel-rows.js';
export { planImport, type PlannedImport, type PlannedRow } from './msel/plan-import.js';
export { inCut } from './scenario/in-cut.js';
export { scenarioTime, wallTimeOf, type ExerciseClock } from './conduct/exercise-clock.js';
export type { ConductEntry, PayloadOf, Stamp, SurveyAnswer } from './conduct/conduct-entries.js';
export {
  beginConduct,
  foldConduct,
  movedTo,
  playersIn,
  sinceStart,
  type Conduct,
  type ConductedInject,
  type GivenRating,
  type Message,
  type Observation,
  type RoomAnswer,
  type Seated,
} from './conduct/conduct.js';
export {
  EMPTY_WORLD,
  doneKey,
  firstSign,
  holds,
  performed,
  type Done,
  type Performed,
  type World,
} from './conduct/world.js';
export {
  awaited,
  contingenciesOf,
  dueInjects,
  emptySeats,
  guidance,
  nextInject,
  nextMoment,
  type Awaited,
  type DueInject,
  type Guidance,
} from './conduct/run-of-show.js';
export { decideAct, type AddedInject, type ConductAct, type Decided } from './conduct/decide-act.js';
export { foldWorld, type RecordedEntry } from './conduct/fold-world.js';
export {
  beginWorld,
  type Moment,
  type ShownFact,
  type WorldClock,
  type WorldDecision,
  type WorldDuty,
  type WorldProduct,
  type WorldRun,
  type WorldSignature,
  type WorldState,
  type WorldTask,
} from './conduct/world-state.js';
export { expectedAt } from './conduct/expected-at.js';
export { beginDigest, foldDigest, type DigestedEntry, type ExerciseDigest } from './conduct/exercise-digest.js';
export { evaluate } from './evaluation/evaluate.js';
export {
  CLOCK_OUTCOMES,
  VERDICTS,
  type DecisionSignature,
  type PutDecision,
  type ClockOutcome,
  type Ending,
  type Evaluation,
  type GivenInstead,
  type JudgedAction,
  type LeftOpen,
  type PlayerTally,
  type Rated,
  type RatedCapability,
  type RatedTarget,
  type RatedTask,
  type Refusal,
  type SeatTally,
  type StatutoryClock,
  type Tally,
  type TeamTally,
  type Verdict,
  type WeakPractice,
} from './evaluation/evaluation.js';
export { tallyOf } from './evaluation/tally.js';
export {
  SCORE_MAX,
  SCORE_MIN,
  SURVEY_QUESTIONS,
  summariseSurvey,
  type SurveyQuestion,
  type SurveyResult,
} from './evaluation/survey.js';
export {
  compareRuns,
  type ComparedCapability,
  type ComparedRun,
  type Comparison,
  type FinishedRun,
} from './evaluation/compare-runs.js';
export { PRACTICE_WORDS, verdictWords } from './evaluation/because.js';
export { durationWords, sinceStartWords } from './evaluation/durations.js';
export { RATING_RULE, SEATS_RULE } from './evaluation/rules.js';
export { type AfterActionExtra, type NamedKind, type PlannedImprovement } from './report/after-action-source.js';
export { afterActionReport } from './report/after-action.js';
export { evaluationGuide, type Shown } from './report/evaluation-guide.js';
export { answerForms, injectCards } from './report/inject-cards.js';
export { type PaperFrame } from './report/paper.js';
export { feedbackForm, situationManual } from './report/situation-manual.js';
export { conductEntryOf } from './conduct/conduct-entry-of.js';
export { journalCsv, journalJson, journalRows, type JournalNames, type JournalRow } from './report/journal.js';
export { isRoom, playerBehind, seatBehind } from './conduct/acting.js';
export { replayMoments, type ReplayMoment, type ReplayTitle } from './replay/replay.js';
