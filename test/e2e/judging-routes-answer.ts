import type { Improvement } from '#contract';
import type { ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import type { PlayedExercise } from '../support/small-exercise.js';

const IMPROVED = {
  capability: 'Command',
  area: 'Described.',
  action: 'Described.',
  element: 'planning',
  owner: 'Somebody',
};

/** A body for each act by which an exercise is judged, right in form. */
export const JUDGING_BODIES: Readonly<Record<string, object>> = {
  '/improvements/{improvement}': IMPROVED,
  '/incidents/{id}/exercise/ratings': { subject: 'command', rating: 'S', reason: 'Seen.' },
  '/incidents/{id}/exercise/reports': { language: 'en' },
  '/incidents/{id}/exercise/improvements': IMPROVED,
  '/incidents/{id}/exercise/improvements/{improvement}': IMPROVED,
};

/** Asks each route by which an exercise is judged once, with success, as its facilitator and as whoever keeps what is in order. */
export async function answerJudgingRoutes({ id, facilitator }: PlayedExercise, keeper: ApiClient): Promise<void> {
  const does = <T>(what: string, parts: Readonly<Record<string, string>> = {}): Promise<T> => {
    const path = `/incidents/{id}/exercise/${what}`;
    return facilitator.json('post', path, { id, ...parts }, posted(JUDGING_BODIES[path] ?? {}));
  };
  await does('ratings');
  await does('reports');
  const { id: improvement } = await does<Improvement>('improvements');
  await does('improvements/{improvement}', { improvement });
  await keeper.json('post', '/improvements/{improvement}', { improvement }, posted(IMPROVED));
  for (const what of ['evaluation', 'replay', 'improvements'])
    await facilitator.json('get', `/incidents/{id}/exercise/${what}`, { id });
  const paper = { id, paper: 'feedback-form' };
  await facilitator.ask('get', '/incidents/{id}/exercise/papers/{paper}', paper, { query: { format: 'html' } });
  await facilitator.ask('get', '/incidents/{id}/exercise/journal', { id });
}
