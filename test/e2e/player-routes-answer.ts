import type { PlayersDoor } from '#contract';
import { uuidv7 } from '#kernel';
import { ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { playedWith } from '../support/exercise-table.js';
import type { Service } from '../support/service.js';

/**
 * Asks every route by which players come to an exercise once, with success: each answer is held to the contract by the client.
 *
 * @returns the clients that asked
 */
export async function answerPlayerRoutes({ api, installation }: Service): Promise<ApiClient[]> {
  const { clock, entropy } = installation.ports;
  const id = uuidv7(clock.now(), entropy);
  await api.declare({ id, title: 'Played', mode: 'exercise' });
  installation.access.players.learnBy(() => Promise.resolve(playedWith()));
  const facilitator = api.as('facilitator');
  const door = '/incidents/{id}/exercise/door';
  const { code, addresses } = await facilitator.json<PlayersDoor>('post', door, { id }, posted({ open: true }));
  const phone = new ApiClient(addresses.find((address) => address.includes('localhost')) ?? '', undefined);
  await phone.json('post', '/seats/read', {}, posted({ code }));
  await phone.json('post', '/seats/opening', {}, posted({ code, name: 'Mo Invented', seats: ['cmd'], named: false }));
  await facilitator.json('post', door, { id }, posted({ open: false }));
  return [facilitator, phone];
}
