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
