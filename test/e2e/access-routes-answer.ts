import { randomUUID } from 'node:crypto';
import type {
  GivenLink,
  Invitation,
  MadeApiToken,
  OfferedApp,
  PasskeyChallenge,
  PasskeyView,
  SessionList,
} from '#contract';
import { hotpOf } from '../support/authenticator.js';
import { ApiClient } from '../support/api-client.js';
import type { Asked } from '../support/asked.js';
import { PASSWORD } from '../support/cast.js';
import { SoftPasskey } from '../support/soft-passkey.js';

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
  await members({ api, nobody, now }, incident, account.id);
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
  await passkeys(api, nobody, incident);
  await provider(api, nobody, incident);
  await api.json('get', '/account/read-outs');
  const { sessions } = await api.json<SessionList>('get', '/account/sessions');
  const session = sessions.find(({ current }) => current)?.id ?? '';
  await api.json('post', '/account/sessions/{session}/end', { session }, posted({}));
  await api.json('post', '/session/end', {}, posted({}));
  return [nobody];
}

async function provider(api: ApiClient, nobody: ApiClient, id: string): Promise<void> {
  await api.json('post', '/provider/trust', {}, posted({ reason: 'Whoever tried each door distrusted it.' }));
  await nobody.json('post', '/session/provider', {}, posted({}));
  await nobody.ask('get', '/session/provider/callback');
  await api.json('post', '/account/provider', {}, posted({}));
  await api.json('post', '/account/provider/removal', {}, posted({}));
  await api.json('post', '/accounts/{account}/provider/removal', { account: api.id }, posted({}));
  await api.json('post', '/provider/distrust', {}, posted({}));
  await api.json('post', '/incidents/{id}/provider/distrust', { id }, posted({}));
}

async function passkeys(api: ApiClient, nobody: ApiClient, id: string): Promise<void> {
  const soft = new SoftPasskey(api.origin);
  const challenge = async (): Promise<string> =>
    (await nobody.json<PasskeyChallenge>('post', '/session/challenges', {}, posted({}))).challenge;
  const order = soft.added('Phone', await challenge());
  const { id: passkey } = await api.json<PasskeyView>('post', '/account/passkeys', {}, posted(order));
  await nobody.json('post', '/session/passkey', {}, posted({ assertion: soft.assert(await challenge()) }));
  const answer = {
    decisionVersion: 1,
    shownDigest: '0'.repeat(64),
    option: 'x',
    rationale: 'x',
    attempt: randomUUID(),
  };
  const decision = randomUUID();
  await api.json('post', '/incidents/{id}/decisions/{decision}/challenges', { id, decision }, posted(answer));
  await api.json('post', '/account/passkeys/{passkey}', { passkey }, posted({ name: 'Old phone' }));
  await api.json('post', '/account/passkeys/{passkey}/removal', { passkey }, posted({}));
}

async function members(
  { api, nobody, now }: { readonly api: ApiClient; readonly nobody: ApiClient; readonly now: () => number },
  id: string,
  person: string,
): Promise<void> {
  await api.json('post', '/incidents/{id}/members', { id }, posted({ person, role: 'deputy' }));
  await api.json('post', '/incidents/{id}/command/offers', { id }, posted({ to: person }));
  await api.json('post', '/incidents/{id}/command/withdrawals', { id }, posted({}));
  await api.json(
    'post',
    '/incidents/{id}/members/removals',
    { id },
    posted({ person, role: 'deputy', reason: 'Described.' }),
  );
  const ends = new Date(now() + 86_400_000).toISOString();
  const order = { name: 'Iris Invented', role: 'insurer', ends };
  const { link, secret } = await api.json<GivenLink>('post', '/incidents/{id}/links', { id }, posted(order));
  await nobody.json('post', '/links/read', {}, posted({ secret }));
  await nobody.json('post', '/links/opening', {}, posted({ secret }));
  await api.json('post', '/incidents/{id}/links/{link}/sessions/end', { id, link: link.id }, posted({}));
  await api.json('post', '/incidents/{id}/links/{link}/end', { id, link: link.id }, posted({ reason: 'Described.' }));
  await api.json('post', '/incidents/{id}/glass', { id }, posted({ reason: 'Described.' }));
}

function posted(body: unknown): Asked {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return { headers, body: JSON.stringify(body) };
}
