import { SEAT_HEADER, type PlayersDoor } from '#contract';
import { ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import type { PlayedExercise } from '../support/small-exercise.js';

/**
 * Asks every route by which players come to an exercise once, with success: each answer is held to the contract by the client.
 *
 * @returns the client of the player that asked
 */
export async function answerPlayerRoutes({ id, facilitator }: PlayedExercise): Promise<ApiClient> {
  const door = '/incidents/{id}/exercise/door';
  const { code, addresses } = await facilitator.json<PlayersDoor>('post', door, { id }, posted({ open: true }));
  const phone = new ApiClient(addresses.find((address) => address.includes('localhost')) ?? '', undefined);
  await phone.json('post', '/seats/read', {}, posted({ code }));
  const joining = posted({ code, name: 'Mo Invented', seats: ['officer'], named: false });
  const joined = await phone.ask('post', '/seats/opening', {}, joining);
  const cookie = joined.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
  const sitting = posted({ seats: ['officer', 'commander'], named: true });
  const headers = { ...sitting.headers, cookie, [SEAT_HEADER]: 'officer' };
  await phone.json('post', '/incidents/{id}/exercise/seats', { id }, { ...sitting, headers });
  await facilitator.json('post', door, { id }, posted({ open: false }));
  return phone;
}
