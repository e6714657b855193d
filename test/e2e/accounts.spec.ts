import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD } from '../support/cast.js';
import { onEachDatabase } from '../support/databases.js';
import { Doorway, told } from '../support/doorway.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import type { Told } from '../support/visitor.js';

const OTHER_PASSWORD = 'nine otters asleep under the quay';
const WEEK_MS = 7 * 24 * 60 * 60_000;

onEachDatabase('accounts', (dialect) => {
  const newId = idMint('accounts');
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ dialect });
  });

  afterAll(() => service.delete());

  const { visitor, operator, invited, joined } = new Doorway(() => service);

  describe('a name', () => {
    test('is given to one of two who are added under it at once', async () => {
      const { accounts } = service.installation.access;
      const person = { administrator: false, team: [] };
      const both = await Promise.allSettled([
        accounts.add({ ...person, name: 'At Once' }),
        accounts.add({ ...person, name: 'at  once' }),
      ]);
      expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      expect(await accounts.ofName('At Once')).toHaveLength(1);
    });

    test('that two have all the same lets each in by their own password', async () => {
      const [one, other] = [await joined('Twin'), await invited('Other Twin')];
      const { accounts } = service.installation.access;
      const browser = visitor();
      await browser.post('/invitations/acceptance', { secret: other.secret, password: OTHER_PASSWORD });
      await accounts.keep({ ...(await accounts.require(other.account.id)), name: 'Twin' });
      const first = await visitor().signIn('Twin', PASSWORD);
      const second = await visitor().signIn('Twin', OTHER_PASSWORD);
      expect([first.body, second.body]).toMatchObject([
        { person: { id: one.id } },
        { person: { id: other.account.id } },
      ]);
      expect(told(await visitor().signIn('Twin', 'neither of the two passwords'))).toEqual([401, 'sign-in-refused']);
    });
  });

  describe('an administrator', () => {
    test('gives the roles that read of every incident to somebody else, and never to themselves', async () => {
      const { browser, id } = await joined('Runs It', { administrator: true });
      const admin = await operator();
      for (const role of ['privacy-officer', 'counsel', 'auditor'])
        expect(told(await browser.post(`/accounts/${id}`, { team: [role] }))).toEqual([403, 'not-to-oneself']);
      expect((await browser.post(`/accounts/${id}`, { team: ['scribe'] })).status).toBe(200);
      expect((await admin.post(`/accounts/${id}`, { team: ['auditor'] })).status).toBe(200);
      expect((await browser.post(`/accounts/${id}`, { team: ['auditor', 'scribe'] })).status).toBe(200);
      await admin.post(`/accounts/${id}`, { administrator: false });
    });

    test('who comes in takes over what nobody is in, and nothing else', async () => {
      const [orphan, kept] = [newId(), newId()];
      for (const id of [orphan, kept]) await service.api.declare({ id, title: 'Of an earlier release', mode: 'live' });
      const { writer } = service.installation.storage;
      await writer.commit([{ sql: 'DELETE FROM incident_role WHERE incident_id = ?', params: [orphan] }]);
      const { browser, id } = await joined('Takes Over', { administrator: true });
      const { body } = await browser.get(`/incidents/${orphan}/members`);
      expect(body['members']).toMatchObject([{ person: id, role: 'incident-commander' }]);
      expect((await browser.get(`/incidents/${kept}`)).status).toBe(404);
      const admin = await operator();
      await admin.post(`/accounts/${id}`, { administrator: false });
    });
  });

  describe('shutting somebody out', () => {
    test('ends their sessions and tokens, and letting them in again brings back neither', async () => {
      const { browser, id } = await joined('Left Us');
      const expires = new Date(service.clock.now() + WEEK_MS).toISOString();
      const made = await browser.post('/account/tokens', { label: 'Desk', scopes: ['see-names'], expires });
      const authorization = `Bearer ${String(made.body['text'])}`;
      const machine = (): Promise<Told> => visitor().get('/names', { authorization });
      expect((await machine()).status).toBe(200);
      const admin = await operator();
      expect((await admin.post(`/accounts/${id}`, { disabled: true })).body).toMatchObject({ status: 'disabled' });
      expect(told(await browser.get('/names'))).toEqual([401, 'session-revoked']);
      expect(told(await machine())).toEqual([401, 'token-revoked']);
      expect(told(await visitor().signIn('Left Us', PASSWORD))).toEqual([401, 'sign-in-refused']);
      await admin.post(`/accounts/${id}`, { disabled: false });
      expect((await browser.get('/names')).status).toBe(401);
      expect((await machine()).status).toBe(401);
      expect((await visitor().signIn('Left Us', PASSWORD)).status).toBe(201);
    });

    test('and whatever else lets somebody come in as another is told to the record of every open incident', async () => {
      const { id } = await joined('Told Of');
      const incident = newId();
      await service.api.declare({ id: incident, title: 'Who could come in?', mode: 'live' });
      const admin = await operator();
      await admin.post(`/accounts/${id}`, { disabled: true });
      await admin.post(`/accounts/${id}`, { disabled: false, administrator: true });
      await admin.post(`/accounts/${id}/invitations`);
      await admin.post(`/accounts/${id}`, { team: ['scribe'], administrator: false });
      await service.installation.changes.told();
      const told = (await service.api.record(incident)).filter(({ kind }) => kind === 'account.changed');
      expect(told.map(({ payload, actor }) => ({ payload, by: actor.id }))).toEqual(
        ['disabled', 'enabled', 'made-administrator', 'invited-again', 'administrator-no-more', 'team-changed'].map(
          (what) => ({
            payload: { what, person: id },
            by: service.api.id,
          }),
        ),
      );
    });

    test('leaves an administrator, whatever is asked, and of two who take each other away one', async () => {
      const account = await service.installation.access.accounts.byName('Commander');
      const admin = await operator();
      const [own, name] = [`/accounts/${account?.id ?? ''}`, 'Second Administrator'];
      for (const change of [{ administrator: false }, { disabled: true }])
        expect(told(await admin.post(own, change))).toEqual([403, 'last-administrator']);
      expect(told(await admin.post(`${own}/invitations`))).toEqual([403, 'last-administrator']);
      const second = await joined(name, { administrator: true });
      const both = await Promise.all([
        admin.post(`/accounts/${second.id}`, { administrator: false }),
        second.browser.post(own, { administrator: false }),
      ]);
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
      const left = (await service.installation.access.accounts.all()).filter(({ administrator }) => administrator);
      expect(left).toHaveLength(1);
      // Whoever is left gives the first back what was theirs.
      const rest = left[0]?.id === second.id ? second.browser : admin;
      await rest.post(own, { administrator: true });
    });
  });
});
