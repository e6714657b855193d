import { z } from 'zod';
import { evaluationView, exerciseRuns, madeReports, replayView } from './evaluation.js';
import { improvement, improvementList, setImprovement } from './improvements.js';
import { rate } from './exercises.js';
import type { Route } from './route.js';

const subject = 'Exercises';
const LANGUAGE = { name: 'language', description: '`en` (default) or `fr`.' };
const PAPER_QUERY = [LANGUAGE, { name: 'format', description: '`pdf` (default), `docx` or `html`.' }];

const get = (path: string, summary: string, response: Route['response']): Route => ({
  method: 'get',
  path,
  subject,
  summary,
  ...(response && { response }),
  status: 200,
});

const file = (path: string, summary: string, responseType: string, query: NonNullable<Route['query']>): Route => ({
  ...get(path, summary, undefined),
  query,
  responseType,
});

const post = (
  path: string,
  summary: string,
  request: NonNullable<Route['request']>,
  response: NonNullable<Route['response']>,
  status: 200 | 201 = 200,
): Route => ({ method: 'post', path, subject, summary, request, response, keyed: true, status });

export const paperQuery = z.strictObject({
  language: z.enum(['en', 'fr']).default('en'),
  format: z.enum(['pdf', 'docx', 'html']).default('pdf'),
});

export const journalQuery = z.strictObject({
  language: z.enum(['en', 'fr']).default('en'),
  format: z.enum(['csv', 'json']).default('csv'),
});

export const makeAfterAction = z.strictObject({ language: z.enum(['en', 'fr']) });

/** What an exercise showed, and what follows from it: papers, evaluation, report, journal, replay, improvements. */
export const JUDGING_ROUTES: readonly Route[] = [
  file(
    '/scenarios/{scenario}/papers/{paper}',
    'Print a paper of a scenario before it is played',
    'application/octet-stream',
    PAPER_QUERY,
  ),
  get('/exercises', 'Exercises that one may evaluate, beside each other', exerciseRuns),
  get('/improvements', 'What is to be improved, of all exercises', improvementList),
  post(
    '/improvements/{improvement}',
    'Change what is to be improved, whichever exercise showed it',
    setImprovement,
    improvement,
  ),
  get('/incidents/{id}/exercise/evaluation', 'What it showed so far', evaluationView),
  get('/incidents/{id}/exercise/replay', 'Its moments, to go through it again', replayView),
  post(
    '/incidents/{id}/exercise/ratings',
    'Rate a capability or target otherwise than the record does, with a reason',
    rate,
    evaluationView,
  ),
  post(
    '/incidents/{id}/exercise/reports',
    'Make the after-action report; it starts privileged',
    makeAfterAction,
    madeReports,
    201,
  ),
  file(
    '/incidents/{id}/exercise/papers/{paper}',
    'Print a paper of it as it is played',
    'application/octet-stream',
    PAPER_QUERY,
  ),
  file('/incidents/{id}/exercise/journal', 'All that was done in it, in order', 'application/octet-stream', [
    LANGUAGE,
    { name: 'format', description: '`csv` (default) or `json`.' },
  ]),
  get('/incidents/{id}/exercise/improvements', 'Its improvement plan', improvementList),
  post('/incidents/{id}/exercise/improvements', 'Add to its improvement plan', setImprovement, improvement, 201),
  post(
    '/incidents/{id}/exercise/improvements/{improvement}',
    'Change what is to be improved',
    setImprovement,
    improvement,
  ),
];

export type PaperQuery = z.infer<typeof paperQuery>;
export type JournalQuery = z.infer<typeof journalQuery>;
export type MakeAfterAction = z.infer<typeof makeAfterAction>;
