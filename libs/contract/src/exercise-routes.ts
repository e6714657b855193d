import {
  answerSurvey,
  beginExercise,
  begunExercise,
  callNoDuff,
  conductAct,
  consoleView,
  exerciseView,
  inboxView,
  jump,
  messageControl,
  observe,
  observed,
  scenarioList,
  stageView,
  surveyQuestions,
} from './exercises.js';
import type { Route } from './route.js';

const subject = 'Exercises';

const get = (path: string, summary: string, response: Route['response']): Route => ({
  method: 'get',
  path,
  subject,
  summary,
  ...(response && { response }),
  status: 200,
});

/** An act is answered with what whoever did it sees then. */
const post = (
  path: string,
  summary: string,
  request: NonNullable<Route['request']>,
  response: NonNullable<Route['response']>,
): Route => ({ method: 'post', path, subject, summary, request, response, keyed: true, status: 200 });

/** Beginning and conducting an exercise, playing it and watching it. */
export const CONDUCT_ROUTES: readonly Route[] = [
  get('/scenarios', 'Scenarios that can be played here', scenarioList),
  { ...post('/exercises', 'Begin an exercise: a clone of its scenario', beginExercise, begunExercise), status: 201 },
  get('/incidents/{id}/exercise', 'An exercise as everybody in it sees it', exerciseView),
  get('/incidents/{id}/exercise/console', 'All that whoever conducts it sees', consoleView),
  get('/incidents/{id}/exercise/inbox', 'What came in for one’s own seats', inboxView),
  get('/incidents/{id}/exercise/stage', 'What is shown to the room', stageView),
  post(
    '/incidents/{id}/exercise/acts',
    'Conduct it: clock, injects, messages, answers, ratings',
    conductAct,
    consoleView,
  ),
  post('/incidents/{id}/exercise/jumps', 'Take the scenario forward', jump, consoleView),
  post('/incidents/{id}/exercise/messages', 'Write to control', messageControl, inboxView),
  post('/incidents/{id}/exercise/no-duff', 'Call a real event: the exercise stands', callNoDuff, exerciseView),
  post('/incidents/{id}/exercise/observations', 'Put an observation beside an inject', observe, observed),
  get('/incidents/{id}/exercise/survey', 'What participants are asked at the end', surveyQuestions),
  post('/incidents/{id}/exercise/survey', 'Answer the survey', answerSurvey, exerciseView),
];
