import { z } from 'zod';
import { evaluationView, exerciseRuns, madeReports, replayView } from './evaluation.js';
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
  takeSeats,
} from './exercises.js';
import { improvement, improvementList, setImprovement } from './improvements.js';
import type { Route } from './route.js';

const subject = 'Exercises';
const LANGUAGE = { name: 'language', description: '`en` or `fr`.' };
const PAPER_QUERY = [LANGUAGE, { name: 'format', description: '`pdf` (default), `docx` or `html`.' }];

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
  post('/incidents/{id}/exercise/seats', 'Take other seats', takeSeats, exerciseView),
  post('/incidents/{id}/exercise/no-duff', 'Call a real event: the exercise stands', callNoDuff, exerciseView),
  post('/incidents/{id}/exercise/observations', 'Put an observation beside an inject', observe, observed),
  get('/incidents/{id}/exercise/survey', 'What participants are asked at the end', surveyQuestions),
  post('/incidents/{id}/exercise/survey', 'Answer the survey', answerSurvey, exerciseView),
];

/** Tabletop exercises: beginning, conducting, playing, watching and judging one. */
export const EXERCISE_ROUTES: readonly Route[] = [
  ...CONDUCT_ROUTES,
  {
    ...get('/scenarios/{scenario}/papers/{paper}', 'Print a paper of a scenario before it is played', undefined),
    query: PAPER_QUERY,
    responseType: 'application/pdf',
  },
  get('/exercises', 'Exercises in which one has a role, beside each other', exerciseRuns),
  get('/improvements', 'What is to be improved, of all exercises', improvementList),
  get('/incidents/{id}/exercise/evaluation', 'What it showed so far', evaluationView),
  get('/incidents/{id}/exercise/replay', 'Its moments, to go through it again', replayView),
  {
    ...post(
      '/incidents/{id}/exercise/reports',
      'Make the after-action report; it starts privileged',
      z.strictObject({ language: z.enum(['en', 'fr']) }),
      madeReports,
    ),
    status: 201,
  },
  {
    ...get('/incidents/{id}/exercise/papers/{paper}', 'Print a paper of it as it is played', undefined),
    query: PAPER_QUERY,
    responseType: 'application/pdf',
  },
  {
    ...get('/incidents/{id}/exercise/journal', 'All that was done in it, in order', undefined),
    query: [{ name: 'format', description: '`csv` (default) or `json`.' }],
    responseType: 'text/csv',
  },
  get('/incidents/{id}/exercise/improvements', 'Its improvement plan', improvementList),
  {
    ...post('/incidents/{id}/exercise/improvements', 'Add to its improvement plan', setImprovement, improvement),
    status: 201,
  },
  post(
    '/incidents/{id}/exercise/improvements/{improvement}',
    'Change what is to be improved',
    setImprovement,
    improvement,
  ),
];
