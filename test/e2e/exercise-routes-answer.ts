import type { Observe, ScenarioList } from '#contract';
import type { ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { answerPlayerRoutes } from './player-routes-answer.js';
import { PlayedExercise } from '../support/small-exercise.js';
import { JUDGING_BODIES, answerJudgingRoutes } from './judging-routes-answer.js';

const OBSERVED: Observe = {
  inject: null,
  target: null,
  strength: 'note',
  text: 'Everybody talks at once.',
  reference: '',
  analysis: '',
};

const SURVEYED = { answers: [{ question: 'credible', score: 4, text: '' }] };

/** A body for each act in an exercise that is right in form. */
export const EXERCISE_BODIES: Readonly<Record<string, object>> = {
  '/exercises': { scenario: 'small' },
  '/incidents/{id}/exercise/acts': { type: 'end' },
  '/incidents/{id}/exercise/door': { open: false },
  '/incidents/{id}/exercise/jumps': { to: 'next-inject' },
  '/incidents/{id}/exercise/seats': { seats: ['officer'], named: false },
  '/incidents/{id}/exercise/messages': { seat: 'officer', text: 'Described.' },
  '/incidents/{id}/exercise/no-duff': { text: 'Described.' },
  '/incidents/{id}/exercise/observations': OBSERVED,
  '/incidents/{id}/exercise/survey': SURVEYED,
  ...JUDGING_BODIES,
};

/** What stands in the paths of papers and of improvements. */
export const EXERCISE_PARTS = {
  scenario: 'small',
  paper: 'feedback-form',
  improvement: '01890000-0000-7000-8000-0000000000a1',
};

/** Asks each route of an exercise once, with success, of a service beside whose playbook the small scenario lies. @returns the clients that asked */
export async function answerExerciseRoutes(api: ApiClient, key: string): Promise<ApiClient[]> {
  await api.json<ScenarioList>('get', '/scenarios');
  const exercise = await PlayedExercise.begin(api, key);
  const { id, facilitator } = exercise;
  const does = (what: string, body: object): Promise<unknown> =>
    facilitator.json('post', `/incidents/{id}/exercise/${what}`, { id }, posted(body));
  const sees = (what: string): Promise<unknown> => facilitator.json('get', `/incidents/{id}/exercise${what}`, { id });
  await does('jumps', { to: 'next-inject' });
  await does('messages', { seat: 'officer', text: 'Described.' });
  await does('observations', OBSERVED);
  await does('no-duff', { text: 'Described.' });
  const player = await answerPlayerRoutes(exercise);
  await does('acts', { type: 'end' });
  await does('survey', SURVEYED);
  for (const what of ['', '/console', '/inbox', '/stage', '/survey']) await sees(what);
  await answerJudgingRoutes(exercise, api);
  return [facilitator, player];
}
