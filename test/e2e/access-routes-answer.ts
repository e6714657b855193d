import { randomUUID } from 'node:crypto';
import type { Invitation, MadeApiToken, OfferedApp, SessionList } from '#contract';
import { hotpOf } from '../support/authenticator.js';
import { ApiClient, type Asked } from '../support/api-client.js';
import { PASSWORD } from '../support/cast.js';

/**
 * Asks every route of signing in, of accounts and of members once, with success: each answer is held to the contract by the client.
 *
 * @returns the clients that asked
 */
export async function answerAccessRoutes(api: ApiClient, incident: string, now: () => number): Promise<ApiClient[]> {
  const nobody = new ApiClient(api.origin, undefined);
  const { account, secret } = await api.json<Invitation>('post', '/accounts', {}, posted({ name: 'Rosa Invented' }));
  await nobody.json('post', '/invitations/read', {}, posted({ secret }));
  await nobody.json('post', '/invitations/acceptance', {}, posted({ secret, password: PASSWORD }));
  await nobody.json('post', '/session', {}, posted({ name: 'Rosa Invented', password: PASSWORD }));
  await members(api, incident, account.id);
  await api.json('post', '/accounts/{account}', { account: account.id }, posted({ team: ['scribe'] }));
  await api.json('post', '/accounts/{account}/invitations', { account: account.id }, posted({}));
  await api.json('post', '/session/proof', {}, posted({ password: PASSWORD }));
  await api.json('post', '/account/password', {}, posted({ current: PASSWORD, next: PASSWORD }));
  const expires = new Date(now() + 86_400_000).toISOString();
  const order = { label: 'A script', scopes: ['list-incidents'], expires };
  const { token } = await api.json<MadeApiToken>('post', '/account/tokens', {}, posted(order));
  await api.json('post', '/account/tokens/{token}/revocation', { token: token.id }, posted({}));
  const { secret: app } = await api.json<OfferedApp>('post', '/account/second-factor', {}, posted({}));
  await api.json('post', '/account/second-factor/confirmation', {}, posted({ code: hotpOf(app, now()) }));
  await api.json('post', '/account/second-factor/removal', {}, posted({}));
  const { sessions } = await api.json<SessionList>('get', '/account/sessions');
  const session = sessions.find(({ current }) => current)?.id ?? '';
  await api.json('post', '/account/sessions/{session}/end', { session }, posted({}));
  await api.json('post', '/session/end', {}, posted({}));
  return [nobody];
}

async function members(api: ApiClient, id: string, person: string): Promise<void> {
  await api.json('post', '/incidents/{id}/members', { id }, posted({ person, role: 'deputy' }));
  await api.json('post', '/incidents/{id}/command/offers', { id }, posted({ to: person }));
  await api.json('post', '/incidents/{id}/command/withdrawals', { id }, posted({}));
  await api.json(
    'post',
    '/incidents/{id}/members/removals',
    { id },
    posted({ person, role: 'deputy', reason: 'Described.' }),
  );
  await api.json('post', '/incidents/{id}/glass', { id }, posted({ reason: 'Described.' }));
}

function posted(body: unknown): Asked {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return { headers, body: JSON.stringify(body) };
}
