import { randomUUID } from 'node:crypto';
import type { FoundPeople, HeldPeoplePage, LikelyPairsPage, RegisterCounts, RegisterView } from '#contract';
import type { ApiClient } from '../support/api-client.js';
import type { Asked } from '../support/asked.js';

const HEADER =
  'reference,family_name,given_names,birth_date,street,city,province,postal_code,hidden_address,data_elements';

/** Two lists: one of them holds somebody with a hidden address, the other finds more of the first and spells the second otherwise. */
export const FIRST_LIST = [
  HEADER,
  'C-1,Quetzalcoatl,Zoë,1948-03-09,12 Main St,Ottawa,ON,K1N 5B1,,name',
  'C-2,Bartholomew,Ximena,1971-11-30,7 Elm St,Guelph,ON,N1H 3A1,,name',
  'C-3,Featherstone,Iolanthe,1971-11-30,9 Elm St,Guelph,ON,N1H 3A1,yes,name',
].join('\n');
export const SECOND_LIST = [
  HEADER,
  'D-1,QUETZALCOATL,Zoe,1948-03-09,12 Main St,Ottawa,ON,K1N 5B1,,name|contact',
  'D-2,Bartholomew,X.,1971-11-30,7 Elm St,Guelph,ON,N1H 3A1,,contact',
].join('\n');

export function posted(body: object, key: string = randomUUID()): Asked {
  return { headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) };
}

/** What somebody of a role asks of the register. */
export class RegisterClient {
  constructor(
    private readonly api: ApiClient,
    private readonly id: string,
  ) {}

  view(): Promise<RegisterView> {
    return this.get('/incidents/{id}/people/register');
  }

  counts(): Promise<RegisterCounts> {
    return this.get('/incidents/{id}/people/counts');
  }

  held(): Promise<HeldPeoplePage> {
    return this.get('/incidents/{id}/people/held');
  }

  pairs(): Promise<LikelyPairsPage> {
    return this.get('/incidents/{id}/people/pairs');
  }

  search(body: object): Promise<FoundPeople> {
    return this.post('searches', body);
  }

  post<T>(what: string, body: object, key?: string): Promise<T> {
    return this.api.json('post', `/incidents/{id}/people/${what}`, { id: this.id }, posted(body, key));
  }

  private get<T>(path: string): Promise<T> {
    return this.api.json('get', path, { id: this.id });
  }
}

/** A body for each of the register's acts that is right in form. */
export function registerBodies(newId: () => string): Readonly<Record<string, object>> {
  return {
    '/incidents/{id}/imports/previews/{preview}/import': { mapping: { columns: [] } },
    '/incidents/{id}/imports/{import}/undo': { reason: 'Described.' },
    '/incidents/{id}/people/searches': { by: 'reference', reference: 'Described' },
    '/incidents/{id}/people/counts': { facts: ['people.count'], shownDigest: 'ab'.repeat(32) },
    '/incidents/{id}/people/looks': { people: [newId()], purpose: 'Described.' },
    '/incidents/{id}/people/decisions': { about: 'withdrawal', person: newId(), reason: 'Described.' },
    '/incidents/{id}/people/verdicts': { first: newId(), second: newId(), verdict: 'same', reason: 'Described.' },
    '/incidents/{id}/people/retention': { until: '2099-12-31', reason: 'Described.' },
    '/incidents/{id}/people/shredding': { confirm: newId(), reason: 'Described.' },
  };
}

/**
 * Asks each route of the register once, with success, in an incident of its own, whose register it destroys at the end.
 *
 * @param later moves the clock past the day until which the register was to be kept, which it is given
 */
export async function answerRegisterRoutes(
  api: ApiClient,
  id: string,
  until: string,
  later: () => void,
): Promise<ApiClient> {
  const officer = api.as('privacy-officer');
  await api.declare({ id, title: 'Destroyed', mode: 'live' });
  await officer.import(id, FIRST_LIST);
  await officer.import(id, SECOND_LIST);
  const register = new RegisterClient(officer, id);
  const reason = 'Described.';
  const { shownDigest } = await register.counts();
  await register.post('counts', { facts: ['people.count'], shownDigest });
  const [pair] = (await register.pairs()).pairs;
  await register.post('looks', { people: [pair?.first, pair?.second], purpose: reason });
  await register.post('verdicts', { first: pair?.first, second: pair?.second, verdict: 'different', reason });
  const [held] = (await register.held()).people;
  await register.post('decisions', { about: 'person', person: held?.id, route: 'no-letter', reason });
  await register.search({ by: 'reference', reference: 'C-1' });
  await register.post('retention', { until, reason });
  later();
  await register.post('shredding', { confirm: id, reason });
  return officer;
}
