import { randomUUID } from 'node:crypto';
import { syntheticRegister } from '#people';
import type { Asked, Sendable } from './asked.js';

/** A list of made-up people, each row marked as synthetic, as an exercise takes it. */
export function syntheticList(people: number, seed = 20180611): string {
  return [...syntheticRegister({ seed, people, day: '2018-06-20' })].join('');
}

export const LIST_HEADER = 'reference,family_name,given_names,birth_date,street,city,province,postal_code';

/** A short list with names that are easily found again where they must not be. */
export const SHORT_LIST = [
  LIST_HEADER,
  'C-1,Quetzalcoatl,Zoë,1948-03-09,12 Main St,Ottawa,ON,K1N 5B1',
  'C-2,Bartholomew,Ximena,1971-11-30,7 Elm St,Guelph,ON,N1H 3A1',
].join('\n');

/** The second person of the list was born on the thirtieth of February. */
export const BROKEN_LIST = SHORT_LIST.replace('1971-11-30', '1971-02-30');

/** How a list is sent to be looked at, under the id that it is then known by. */
export function uploaded(list: Sendable, name = 'list.csv', key: string = randomUUID(), sheet?: string): Asked {
  const headers = { 'content-type': 'application/octet-stream', 'idempotency-key': key };
  return { query: { name, ...(sheet !== undefined && { sheet }) }, headers, body: list };
}
