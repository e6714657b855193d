import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SIGNING_FRESHNESS_MS } from '#access';
import { incidentDoors, memberList, type EntryView, type MemberList } from '#contract';
import type { Role } from '#kernel';
import { PASSWORD } from '../support/cast.js';
import { onEachDatabase } from '../support/databases.js';
import { newcomer, type Newcomer } from '../support/newcomer.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Visitor, type Told } from '../support/visitor.js';

onEachDatabase('who has which role', (dialect) => {
  const newId = idMint('members');
  let service: Service;
  /** Commands what they declare. */
  let ada: Newcomer;
  let ben: Newcomer;
  let cleo: Newcomer;

  beforeAll(async () => {
    service = await Service.start({ dialect });
    const { accounts } = service.installation.access;
    // Nobody but whoever declares is in command.
    for (const account of await accounts.all()) await accounts.keep({ ...account, team: [] });
    ada = await newcomer(service, 'Ada Quill');
    ben = await newcomer(service, 'Ben Rook');
    cleo = await newcomer(service, 'Cleo Swan');
  });

  afterAll(() => service.delete());

  const told = ({ status, code }: Told): unknown[] => (code === undefined ? [status] : [status, code]);
  const keyed = (key = newId()): Readonly<Record<string, string>> => ({ 'idempotency-key': key });

  async function declared(by = ada, title = 'Files of ours are for sale'): Promise<string> {
    const id = newId();
    const declaration = { id, title, mode: 'live', playbook: 'data-extortion' };
    expect(told(await by.browser.post('/incidents', declaration, keyed()))).toEqual([201]);
    return id;
  }

  async function give(id: string, { id: person }: Newcomer, role: Role, by = ada, key?: string): Promise<Told> {
    await proves(by);
    return by.browser.post(`/incidents/${id}/members`, { person, role }, keyed(key));
  }

  async function end(id: string, { id: person }: Newcomer, role: Role, by = ada, key?: string): Promise<Told> {
    await proves(by);
    return by.browser.post(`/incidents/${id}/members/removals`, { person, role, reason: 'Left' }, keyed(key));
  }

  async function hand(
    id: string,
    act: 'offers' | 'withdrawals' | 'acceptances',
    by: Newcomer,
    body = {},
    key?: string,
  ): Promise<Told> {
    await proves(by);
    return by.browser.post(`/incidents/${id}/command/${act}`, body, keyed(key));
  }

  /** Who gives roles has just proved who they are. */
  async function proves(by: Newcomer): Promise<void> {
    expect(told(await by.browser.post('/session/proof', { password: PASSWORD }))).toEqual([200]);
  }

  async function listed(id: string, by = ada): Promise<MemberList> {
    return memberList.parse((await by.browser.get(`/incidents/${id}/members`)).body);
  }

  async function seated(id: string, by = ada): Promise<string[]> {
    return (await listed(id, by)).members.map(({ name, role }) => `${name}: ${role}`);
  }

  /** What the record says, read by whoever commands. */
  async function entries(id: string, kind: string, by = ada): Promise<EntryView[]> {
    const { body } = await by.browser.get(`/incidents/${id}/entries?limit=200`);
    return (body['entries'] as EntryView[]).filter((entry) => entry.kind === kind);
  }

  describe('a role', () => {
    test('is given by whoever commands, once however often it is asked, and recorded by ids alone', async () => {
      const id = await declared();
      const key = newId();
      expect(told(await ben.browser.get(`/incidents/${id}`))).toEqual([404, 'incident-unknown']);
      for (let time = 0; time < 2; time += 1)
        expect(told(await give(id, ben, 'technical-lead', ada, key))).toEqual([200]);
      expect(await seated(id)).toContain('Ben Rook: technical-lead');
      expect((await ben.browser.get(`/incidents/${id}`)).status).toBe(200);
      const given = await entries(id, 'role.given');
      expect(given).toMatchObject([{ actor: { id: ada.id }, payload: { person: ben.id, role: 'technical-lead' } }]);
      expect(JSON.stringify(given)).not.toMatch(/Ben|Rook|Ada|Quill/);
    });

    test('is not given to nobody, nor to somebody who may not sign in, nor by who does not command', async () => {
      const id = await declared();
      const shut = await newcomer(service, `Shut Out ${dialect}`);
      const { accounts } = service.installation.access;
      await accounts.keep({ ...(await accounts.require(shut.id)), disabledAt: service.clock.now() });
      expect(told(await give(id, shut, 'scribe'))).toEqual([403, 'account-disabled']);
      expect(told(await give(id, { ...shut, id: newId() }, 'scribe'))).toEqual([404, 'account-unknown']);
      await give(id, ben, 'scribe');
      expect(told(await give(id, ben, 'counsel', ben))).toEqual([403, 'not-permitted']);
      expect(told(await end(id, ada, 'incident-commander', ben))).toEqual([403, 'not-permitted']);
    });

    test('ends with a reason, once, and shuts the incident', async () => {
      const id = await declared();
      await give(id, ben, 'scribe');
      expect(
        told(await ada.browser.post(`/incidents/${id}/members/removals`, { person: ben.id, role: 'scribe' }, keyed())),
      ).toEqual([400, 'request-invalid']);
      const key = newId();
      expect(told(await end(id, ben, 'scribe', ada, key))).toEqual([200]);
      expect(told(await ben.browser.get(`/incidents/${id}`))).toEqual([404, 'incident-unknown']);
      expect(told(await end(id, ben, 'scribe', ada, key))).toEqual([200]);
      expect(told(await end(id, cleo, 'scribe', ada, key))).toEqual([409, 'idempotency-key-reused']);
      expect(told(await end(id, ben, 'scribe'))).toEqual([409, 'role-not-had']);
      expect(await entries(id, 'role.ended')).toMatchObject([
        { payload: { person: ben.id, role: 'scribe', reason: 'Left' } },
      ]);
      expect(told(await give(id, ben, 'scribe'))).toEqual([200]);
      expect((await ben.browser.get(`/incidents/${id}`)).status).toBe(200);
    });

    test('of command stays with somebody, also when two end each other’s at once', async () => {
      const id = await declared();
      expect(told(await end(id, ada, 'incident-commander'))).toEqual([403, 'last-commander']);
      await give(id, ben, 'incident-commander');
      const { members } = service.installation.access;
      const endsOther = (by: Newcomer, { id: person }: Newcomer): Promise<void> => {
        const actor = { kind: 'person', id: by.id, role: 'incident-commander', assurance: 'password' } as const;
        return members.end(id, { person, role: 'incident-commander' }, 'Ill', { actor, commandId: newId() });
      };
      const both = await Promise.allSettled([endsOther(ada, ben), endsOther(ben, ada)]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const rows = await members.of(id);
      expect(rows.filter(({ role }) => role === 'incident-commander')).toHaveLength(1);
    });

    test('that is one of several is said by whoever acts', async () => {
      const id = await declared();
      await give(id, ada, 'deputy');
      const note = (role?: string): Promise<Told> =>
        ada.browser.post(
          `/incidents/${id}/commands`,
          { type: 'add-note', text: 'Called.' },
          { ...keyed(), ...(role !== undefined && { 'holdfast-role': role }) },
        );
      expect(told(await note())).toEqual([400, 'role-not-said']);
      expect(told(await note('counsel'))).toEqual([403, 'role-may-not']);
      expect(told(await note('deputy'))).toEqual([200]);
      // A page whose role has ended meanwhile still looks, and so learns what one is now.
      const looked = await ada.browser.get(`/incidents/${id}/members`, { 'holdfast-role': 'counsel' });
      expect(looked.status).toBe(200);
      expect((await entries(id, 'note.added'))[0]).toMatchObject({ actor: { id: ada.id, role: 'deputy' } });
    });
  });

  describe('command', () => {
    test('is offered, taken back, offered again and accepted: then the other commands, and the first stands by', async () => {
      const id = await declared();
      expect(told(await hand(id, 'offers', ada, { to: ben.id }))).toEqual([403, 'not-a-member']);
      expect(told(await hand(id, 'offers', ada, { to: ada.id }))).toEqual([403, 'not-a-member']);
      await give(id, ben, 'deputy');
      await hand(id, 'offers', ada, { to: ben.id });
      expect(await listed(id, ben)).toMatchObject({ mine: ['deputy'], offer: { from: ada.id, to: ben.id } });
      const key = newId();
      for (let time = 0; time < 2; time += 1) expect(told(await hand(id, 'withdrawals', ada, {}, key))).toEqual([200]);
      expect(told(await hand(id, 'withdrawals', ada))).toEqual([409, 'no-offer']);
      expect(told(await hand(id, 'acceptances', ben))).toEqual([409, 'no-offer']);
      await hand(id, 'offers', ada, { to: ben.id });
      const accepting = newId();
      expect(told(await hand(id, 'acceptances', ben, {}, accepting))).toEqual([200]);
      const again = await ben.browser.post(
        `/incidents/${id}/command/acceptances`,
        {},
        { ...keyed(accepting), 'holdfast-role': 'deputy' },
      );
      expect(told(again)).toEqual([200]);
      expect((await seated(id, ben)).filter((line) => /Ada|Ben/.test(line)).sort()).toEqual([
        'Ada Quill: deputy',
        'Ben Rook: deputy',
        'Ben Rook: incident-commander',
      ]);
      // A deputy gives every role but the one that commands, and may have it back.
      expect(told(await give(id, cleo, 'incident-commander'))).toEqual([403, 'not-permitted']);
      expect(told(await end(id, ben, 'incident-commander'))).toEqual([403, 'not-permitted']);
      expect(told(await give(id, cleo, 'observer'))).toEqual([200]);
      expect(told(await hand(id, 'offers', ben, { to: cleo.id }))).toEqual([403, 'not-a-member']);
      for (const [kind, count] of [
        ['command.offered', 2],
        ['command.withdrawn', 1],
        ['command.accepted', 1],
      ] as const) {
        const told = await entries(id, kind, ben);
        expect([kind, told.length]).toEqual([kind, count]);
        const stays = kind === 'command.accepted' ? { stays: 'deputy' } : {};
        for (const { payload } of told) expect(payload).toEqual({ from: ada.id, to: ben.id, ...stays });
      }
    });

    test('is accepted by whoever has just proved who they are, and not by who has their open session', async () => {
      const id = await declared();
      await give(id, ben, 'deputy');
      await hand(id, 'offers', ada, { to: ben.id });
      await proves(ben);
      service.clock.advance(SIGNING_FRESHNESS_MS);
      const accept = (): Promise<Told> => ben.browser.post(`/incidents/${id}/command/acceptances`, {}, keyed());
      expect(told(await accept())).toEqual([403, 'proof-stale']);
      expect(await seated(id)).toContain('Ada Quill: incident-commander');
      await proves(ben);
      expect(told(await accept())).toEqual([200]);
    });

    test('that is on offer to somebody else, or whose offer is stale, is not accepted', async () => {
      const id = await declared();
      await give(id, ben, 'deputy');
      await give(id, cleo, 'scribe');
      await hand(id, 'offers', ada, { to: ben.id });
      expect(told(await hand(id, 'acceptances', cleo))).toEqual([409, 'no-offer']);
      await end(id, ben, 'deputy');
      await give(id, ben, 'deputy');
      expect(told(await hand(id, 'acceptances', ben))).toEqual([409, 'no-offer']);
      await give(id, cleo, 'incident-commander');
      await hand(id, 'offers', ada, { to: ben.id });
      expect(told(await end(id, ada, 'incident-commander', cleo))).toEqual([200]);
      expect(told(await hand(id, 'acceptances', ben))).toEqual([409, 'no-offer']);
    });

    test('of two who accept at once goes over once', async () => {
      const id = await declared();
      await give(id, ben, 'scribe');
      await hand(id, 'offers', ada, { to: ben.id });
      await proves(ben);
      const accept = (): Promise<Told> => ben.browser.post(`/incidents/${id}/command/acceptances`, {}, keyed());
      const both = await Promise.all([accept(), accept()]);
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
      const accepted = await ben.browser.get(`/incidents/${id}/entries?limit=200`, { 'holdfast-role': 'scribe' });
      expect((accepted.body['entries'] as EntryView[]).filter(({ kind }) => kind === 'command.accepted')).toHaveLength(
        1,
      );
    });
  });

  describe('breaking the glass', () => {
    let admin: Newcomer;

    beforeAll(async () => {
      admin = await newcomer(service, 'Ida Operator', { administrator: true });
    });

    const shatter = (id: string, by: Newcomer, key?: string): Promise<Told> =>
      by.browser.post(`/incidents/${id}/glass`, { reason: 'Nobody answers.' }, keyed(key));

    test('is an administrator’s alone, with fresh proof, and seen by all who are in it', async () => {
      const id = await declared();
      await give(id, ben, 'observer');
      expect(told(await admin.browser.get(`/incidents/${id}`))).toEqual([404, 'incident-unknown']);
      const { incidents } = incidentDoors.parse((await admin.browser.get('/incident-doors')).body);
      expect(incidents.find((each) => each.id === id)).toMatchObject({ commanders: ['Ada Quill'] });
      expect(JSON.stringify(incidents)).not.toContain('for sale');
      expect(told(await shatter(id, ben))).toEqual([403, 'not-permitted']);
      service.clock.advance(SIGNING_FRESHNESS_MS);
      expect(told(await shatter(id, admin))).toEqual([403, 'proof-stale']);
      await admin.browser.post('/session/proof', { password: PASSWORD });
      expect(told(await admin.browser.post(`/incidents/${id}/glass`, {}, keyed()))).toEqual([400, 'request-invalid']);
      const key = newId();
      for (let time = 0; time < 2; time += 1) expect(told(await shatter(id, admin, key))).toEqual([200]);
      const seen = (await listed(id, ben)).members.find(({ person }) => person === admin.id);
      expect(seen).toMatchObject({ role: 'incident-commander', brokeGlass: { reason: 'Nobody answers.' } });
      expect(await entries(id, 'glass.broken')).toMatchObject([
        { payload: { person: admin.id, role: 'incident-commander', reason: 'Nobody answers.' } },
      ]);
      expect((await admin.browser.get(`/incidents/${id}`)).status).toBe(200);
    });

    test('of an incident that is not there opens nothing', async () => {
      await admin.browser.post('/session/proof', { password: PASSWORD });
      expect(told(await shatter(newId(), admin))).toEqual([404, 'incident-unknown']);
    });
  });

  test('what is listed over all incidents is of those in which one has a role', async () => {
    const [mine, theirs] = [await declared(cleo, 'Of Cleo'), await declared(ben, 'Of Ben')];
    const { hash } = service.installation.playbooks.newest('data-extortion').playbook;
    const answers = async (by: Newcomer): Promise<string> => {
      const asked = [
        await by.browser.get('/incidents?limit=200'),
        await by.browser.get('/alerts'),
        await by.browser.get('/law/changes'),
        await by.browser.post(`/playbooks/${hash}/migrations/dry-run`),
        await by.browser.get(`/playbooks/${hash}/diff/${hash}`),
      ];
      expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      return JSON.stringify(asked.map(({ body }) => body));
    };
    for (const [by, own, other] of [
      [cleo, mine, theirs],
      [ben, theirs, mine],
    ] as const) {
      const said = await answers(by);
      expect(said).toContain(own);
      expect(said).not.toContain(other);
    }
    const stranger = await newcomer(service, `Stranger ${dialect}`);
    expect(await answers(stranger)).not.toMatch(/Of Cleo|Of Ben|for sale/);
  });

  test('whoever declares by a token commands in person', async () => {
    const expires = new Date(service.clock.now() + 86_400_000).toISOString();
    await ada.browser.post('/session/proof', { password: PASSWORD });
    const made = await ada.browser.post('/account/tokens', { label: 'Alarm', scopes: ['declare-incident'], expires });
    const id = newId();
    const declaration = { id, title: 'By a machine', mode: 'live', playbook: 'data-extortion' };
    const authorization = `Bearer ${String(made.body['text'])}`;
    expect(
      told(await new Visitor(service.api.origin).post('/incidents', declaration, { ...keyed(), authorization })),
    ).toEqual([201]);
    expect(await seated(id)).toContain('Ada Quill: incident-commander');
  });
});
