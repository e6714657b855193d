import type { Observe, PlayersDoor, ScenarioList } from '#contract';
import { ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { PlayedExercise } from '../support/small-exercise.js';

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
  '/incidents/{id}/exercise/jumps': { to: 'next-inject' },
  '/incidents/{id}/exercise/seats': { seats: ['officer'], named: false },
  '/incidents/{id}/exercise/messages': { seat: 'officer', text: 'Described.' },
  '/incidents/{id}/exercise/no-duff': { text: 'Described.' },
  '/incidents/{id}/exercise/observations': OBSERVED,
  '/incidents/{id}/exercise/survey': SURVEYED,
};

/** Somebody who comes in by the code and takes another seat. */
async function seatedByPhone({ id, facilitator }: PlayedExercise): Promise<ApiClient> {
  const door = '/incidents/{id}/exercise/door';
  const { code, addresses } = await facilitator.json<PlayersDoor>('post', door, { id }, posted({ open: true }));
  const phone = new ApiClient(addresses.find((address) => address.includes('localhost')) ?? '', undefined);
  const joining = posted({ code, name: 'Mo Invented', seats: ['officer'], named: false });
  const opened = await phone.ask('post', '/seats/opening', {}, joining);
  const cookie = opened.headers
    .getSetCookie()
    .map((each) => each.slice(0, each.indexOf(';')))
    .join('; ');
  const { headers, ...rest } = posted({ seats: ['commander'], named: true });
  await phone.json('post', '/incidents/{id}/exercise/seats', { id }, { ...rest, headers: { ...headers, cookie } });
  await facilitator.json('post', door, { id }, posted({ open: false }));
  return phone;
}

/** Asks each route of an exercise once, with success, of a service beside whose playbook the small scenario lies. @returns the clients that asked */
export async function answerExerciseRoutes(api: ApiClient, key: string): Promise<ApiClient[]> {
  await api.json<ScenarioList>('get', '/scenarios');
  const exercise = await PlayedExercise.begin(api, key);
  const { id, facilitator } = exercise;
  const does = (what: string, body: object): Promise<unknown> =>
    facilitator.json('post', `/incidents/{id}/exercise/${what}`, { id }, posted(body));
  const sees = (what: string): Promise<unknown> => facilitator.json('get', `/incidents/{id}/exercise${what}`, { id });
  const phone = await seatedByPhone(exercise);
  await does('jumps', { to: 'next-inject' });
  await does('messages', { seat: 'officer', text: 'Described.' });
  await does('observations', OBSERVED);
  await does('no-duff', { text: 'Described.' });
  await does('acts', { type: 'end' });
  await does('survey', SURVEYED);
  for (const what of ['', '/console', '/inbox', '/stage', '/survey']) await sees(what);
  return [facilitator, phone];
}
