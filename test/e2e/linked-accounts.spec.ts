import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ownProvider, providerView, sentToProvider } from '#contract';
import { PASSWORD } from '../support/cast.js';
import { Doorway, told } from '../support/doorway.js';
import { ProviderDoorway } from '../support/provider-doorway.js';
import { Service } from '../support/service.js';
import { SignInProvider } from '../support/sign-in-provider.js';

const MINUTE_MS = 60_000;

let there: SignInProvider;
let service: Service;

beforeAll(async () => {
  there = await SignInProvider.start();
  service = await Service.start({ config: { provider: there.settings({ legal: ['counsel'] }) } });
  await there.serve(service, {});
});

afterAll(async () => {
  await service.delete();
  await there.stop();
});

const { visitor, operator, joined } = new Doorway(() => service);
const { through, settled, carried, linked, accountOf, declared, entriesOf } = new ProviderDoorway(
  () => service,
  () => there,
);

describe('an account of one’s own', () => {
  test('is linked by fresh proof and the provider, is told to records, and unlinked again', async () => {
    const { browser, id } = await joined('Kept Apart');
    const incident = await declared();
    await there.know({ kept: { name: 'Whatever', groups: ['legal'] } });
    expect(ownProvider.parse((await browser.get('/account/provider')).body).provider).toEqual({
      name: 'Example Login',
      linked: null,
    });
    expect(await linked(browser, 'kept')).toBe('/account');
    expect(ownProvider.parse((await browser.get('/account/provider')).body).provider?.linked).toMatchObject({
      team: ['counsel'],
    });
    const carriedOver = visitor();
    expect(await through(carriedOver, 'kept')).toBe('/');
    expect((await carriedOver.get('/session')).body).toMatchObject({ person: { id, team: [] } });
    expect((await browser.post('/account/provider/removal')).status).toBe(200);
    expect(told(await carriedOver.get('/names'))).toEqual([401, 'session-revoked']);
    expect((await browser.get('/names')).status).toBe(200);
    expect((await entriesOf(incident, 'account.changed')).map(({ payload }) => payload)).toMatchObject([
      { what: 'provider-linked', person: id },
      { what: 'provider-unlinked', person: id },
    ]);
  });

  test('is not linked to whom another is linked, nor once its session has ended', async () => {
    await there.know({ two: { name: 'Two', groups: [] } });
    const { browser: one } = await joined('First Of Two');
    const { browser: other } = await joined('Second Of Two');
    expect(await linked(one, 'two')).toBe('/account');
    expect(await linked(other, 'two')).toBe('/provider#provider-identity-taken');
    const { location } = sentToProvider.parse((await other.post('/account/provider')).body);
    const answered = await there.pass(location, 'kept');
    await other.post('/session/end');
    expect((await other.land(answered)).location).toBe('/provider#provider-attempt-spent');
  });

  test('is unlinked by an administrator too, and has no role by groups that nobody has asked for in 30 days', async () => {
    await there.know({ gone: { name: 'Gone Roy', groups: ['legal'] } });
    await carried('gone');
    const id = (await accountOf('Gone Roy'))?.id ?? '';
    const rolesNow = async (): Promise<readonly string[]> => {
      const members = await service.installation.access.members.of(await declared());
      return members.filter(({ account }) => account === id).map(({ role }) => role);
    };
    service.clock.advance(30 * 24 * 60 * MINUTE_MS - 1);
    expect(await rolesNow()).toEqual(['counsel']);
    service.clock.advance(1);
    expect(await rolesNow()).toEqual([]);
    expect((await accountOf('Gone Roy'))?.provider).toEqual({ made: true, team: [] });
    const carriedOver = await carried('gone');
    expect(await rolesNow()).toEqual(['counsel']);
    const { browser } = await joined('Nobody Much');
    const removal = `/accounts/${id}/provider/removal`;
    expect(told(await browser.post(removal))).toEqual([403, 'not-permitted']);
    const incident = await declared();
    for (let again = 0; again < 2; again += 1) expect((await (await operator()).post(removal)).status).toBe(200);
    expect(await entriesOf(incident, 'account.changed')).toMatchObject([
      { payload: { what: 'provider-unlinked', person: id }, actor: { id: service.api.id } },
    ]);
    expect(told(await carriedOver.get('/names'))).toEqual([401, 'session-revoked']);
    expect(await rolesNow()).toEqual([]);
  });

  test('that was unlinked is nobody else’s, and never a second one', async () => {
    await there.know({ mae: { name: 'Mae Roy', groups: ['legal'] }, other: { name: 'Other', groups: ['legal'] } });
    await settled('mae');
    const mae = visitor();
    await mae.signIn('Mae Roy', PASSWORD);
    expect((await mae.post('/account/provider/removal')).status).toBe(200);
    const person = (await accountOf('Mae Roy'))?.id;
    // Under another name at the provider it would be another account.
    await there.know({ mae: { name: 'Mae Roe', groups: ['legal'] }, other: { name: 'Other', groups: ['legal'] } });
    expect(await through(visitor(), 'mae')).toBe('/provider#provider-unlinked');
    const { browser: another } = await joined('Somebody Else');
    expect(await linked(another, 'mae')).toBe('/provider#provider-identity-taken');
    const listed = async (): Promise<object | undefined> =>
      providerView
        .parse((await (await operator()).get('/provider')).body)
        .provider?.accounts.find((each) => each.person === person);
    expect(await listed()).toMatchObject({ made: true, unlinked: expect.any(String) });
    expect(await linked(mae, 'mae')).toBe('/account');
    expect(await listed()).toMatchObject({ made: true, unlinked: null });
    expect(await through(visitor(), 'mae')).toBe('/');
  });

  test('of whoever is shut out is no way in, and a new join link takes the provider away', async () => {
    await there.know({ out: { name: 'Out', groups: ['legal'] } });
    const { browser, id } = await joined('Shut Out');
    expect(await linked(browser, 'out')).toBe('/account');
    await (await operator()).post(`/accounts/${id}`, { disabled: true });
    expect(await through(visitor(), 'out')).toBe('/provider#account-disabled');
    await (await operator()).post(`/accounts/${id}`, { disabled: false });
    await (await operator()).post(`/accounts/${id}/invitations`);
    expect((await accountOf('Shut Out'))?.provider).toBeNull();
    expect(await through(visitor(), 'out')).toBe('/provider#provider-unlinked');
  });
});
