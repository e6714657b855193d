import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { SeverityView, TakingBackView, TimelinePage } from '#contract';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { lanesOf } from '../support/lanes-client.js';
import { newcomer } from '../support/newcomer.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const STOLEN = {
  'event.aware_at': '2026-03-02T15:30:00.000Z',
  'organisation.jurisdiction': 'ca-on',
  'custodian.kind': 'health-information-custodian',
  'people.count': 420,
  'people.data_elements': ['name', 'health-record'],
};
const FACT = 'event.vulnerability';

describe('an act that is taken back', () => {
  const newId = idMint('taking-back');
  let service: Service;
  let id: string;

  beforeAll(async () => {
    service = await Service.start();
  });

  beforeEach(async () => {
    id = newId();
    await service.api.declare({ id, title: 'Clicked wrong', mode: 'live' });
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(() => service.delete());

  /** Somebody acts between the look at the record and what is then done by it. */
  function meanwhile(act: () => Promise<unknown>): void {
    const { engine } = service.installation;
    const execute = engine.execute.bind(engine);
    jest.spyOn(engine, 'execute').mockImplementationOnce(async (...asked) => {
      await act();
      return execute(...asked);
    });
  }

  async function version(): Promise<number> {
    return (await service.api.incident(id)).version;
  }

  async function stated(value: string, by = service.api.as('deputy'), key?: string): Promise<number> {
    const facts = { [FACT]: value };
    const { entries } = await by.command(
      id,
      { type: 'state-facts', facts, source: `read as ${value}`, confidence: 'suspected' },
      key,
    );
    return entries.find(({ kind }) => kind === 'facts.stated')?.seq ?? 0;
  }

  function takeBack(entry: number, by: ApiClient = service.api.as('deputy'), more: object = {}, key = newId()) {
    return by.command(id, { type: 'take-back', entry, ...more }, key);
  }

  async function fact(): Promise<unknown> {
    const { facts } = await service.api.incident(id);
    const found = facts.find(({ name }) => name === FACT);
    return found && [found.value, found.source];
  }

  async function asked(query: Record<string, string>, by = service.api.as('deputy')): Promise<TakingBackView['act']> {
    return (await by.json<TakingBackView>('get', '/incidents/{id}/taking-back', { id }, { query })).act;
  }

  async function firstEntry(act: string, by: ApiClient): Promise<number> {
    return (await asked({ act }, by))?.entry ?? 0;
  }

  function timeline(query: Record<string, string> = {}): Promise<TimelinePage> {
    return service.api.json('get', '/incidents/{id}/timeline', { id }, { query: { limit: '200', ...query } });
  }

  describe('is a fact', () => {
    test('which is as it was, and both entries say so of each other; the timeline passes over the pair', async () => {
      await stated('Snow');
      const key = newId();
      const seq = await stated('Rain', undefined, key);
      expect(await asked({ act: key })).toEqual({ entry: seq, kind: 'facts.stated', refused: null });
      const before = (await timeline()).entries.map((entry) => entry.seq);
      const taken = await takeBack(seq);
      expect(await fact()).toEqual(['Snow', 'read as Snow']);
      const by = taken.entries.find(({ kind }) => kind === 'entry.taken-back')?.seq;
      const [entry] = (await timeline({ noise: '1' })).entries.filter((each) => each.seq === seq);
      expect(entry).toMatchObject({ payload: { facts: { [FACT]: 'Rain' } }, takenBack: { seq: by } });
      expect((await timeline()).entries.map((each) => each.seq)).toEqual(before.filter((each) => each !== seq));
      expect(await service.api.verification(id)).toMatchObject({ ok: true });
    });

    test('once; asked again under its key it tells what came of it', async () => {
      const seq = await stated('Rain');
      const key = newId();
      const first = await takeBack(seq, undefined, {}, key);
      expect(await takeBack(seq, undefined, {}, key)).toEqual(first);
      expect(await refusalOf(takeBack(seq))).toMatchObject({ status: 409, code: 'taken-back-before' });
    });

    test('and not any more once it was stated again, or the page is behind', async () => {
      const seq = await stated('Rain');
      const { version } = await service.api.incident(id);
      await service.api.as('scribe').command(id, { type: 'add-note', text: 'Somebody was faster.' });
      expect(await refusalOf(takeBack(seq, undefined, { expectedVersion: version }))).toMatchObject({
        status: 409,
        code: 'incident-moved-on',
        movedOn: [expect.objectContaining({ kind: 'note.added' })],
      });
      const later = await stated('Hail');
      const refusal = await refusalOf(takeBack(seq));
      expect(refusal).toMatchObject({ status: 409, code: 'relied-on' });
      expect(refusal.movedOn).toEqual([{ kind: 'facts.stated', by: 'person', role: 'deputy', seq: later }]);
      expect(await fact()).toEqual(['Hail', 'read as Hail']);
    });

    test('whatever else comes while it is judged; what hangs on it holds it even then', async () => {
      const seq = await stated('Rain');
      meanwhile(() => service.api.as('scribe').command(id, { type: 'add-note', text: 'Somebody was faster.' }));
      await takeBack(seq);
      expect((await fact()) ?? null).toEqual([null, expect.stringContaining('taken back')]);
      const again = await stated('Rain');
      meanwhile(() => stated('Hail'));
      expect(await refusalOf(takeBack(again))).toMatchObject({ status: 409, code: 'relied-on' });
      expect(await fact()).toEqual(['Hail', 'read as Hail']);
    });

    test('on no version that was not judged, whatever whoever asks says to have read', async () => {
      await stated('Snow');
      const before = await version();
      const seq = await stated('Rain');
      const judged = await version();
      meanwhile(() => stated('Hail'));
      const ahead = judged + (judged - before);
      expect(await refusalOf(takeBack(seq, undefined, { expectedVersion: ahead }))).toMatchObject({ status: 409 });
      expect((await service.api.record(id)).map(({ kind }) => kind)).not.toContain('entry.taken-back');
    });
  });

  test('may have changed which duties are owed, as it does again, and stands where the plan moved by it', async () => {
    const officer = service.api.as('privacy-officer');
    const said = { type: 'state-facts', source: 'a spec', confidence: 'confirmed' } as const;
    const open = async (): Promise<string[]> =>
      (await service.api.incident(id)).obligations
        .filter(({ status }) => status === 'open')
        .map(({ key }) => key)
        .sort();
    const moving = await officer.command(id, { ...said, facts: { 'event.exfiltration': 'known' } });
    expect(await refusalOf(takeBack(moving.entries[0]?.seq ?? 0, officer))).toMatchObject({ code: 'plan-moved' });
    const before = await open();
    const stating = await officer.command(id, { ...said, facts: STOLEN });
    expect(await open()).not.toEqual(before);
    await takeBack(stating.entries[0]?.seq ?? 0, officer);
    expect(await open()).toEqual(before);
  });

  /** A task that its own role has done, which does not command, with the numbers of entries that it left. */
  async function doneTask() {
    const task = (await service.api.incident(id)).tasks.find(
      ({ status, evidence, role }) => status === 'open' && evidence === 'none' && role !== 'incident-commander',
    );
    if (!task) throw new Error('No task is open.');
    const own = service.api.as(task.role);
    const fields = Object.fromEntries(task.fields.filter((field) => field.required).map(({ name }) => [name, 'x']));
    const { entries } = await own.command(id, { type: 'complete-task', taskId: task.id, fields });
    const seqOf = (kind: string): number => entries.find((entry) => entry.kind === kind)?.seq ?? 0;
    return { task, seq: seqOf('task.done'), stopped: seqOf('clock.met') };
  }

  test('is a task, which is open again; its own person and the commander may, nobody else', async () => {
    const { task, seq } = await doneTask();
    expect(await refusalOf(takeBack(seq, service.api.as('communications')))).toMatchObject({
      status: 403,
      code: 'not-yours-to-take-back',
    });
    await takeBack(seq, service.api.as('incident-commander'));
    const open = (await service.api.incident(id)).tasks.find((each) => each.id === task.id);
    expect(open).toMatchObject({ status: 'open', openedAt: task.openedAt });
  });

  test('is none of which an entry is not open to whoever asks, by whatever entry they name it', async () => {
    const { task, stopped } = await doneTask();
    const claim = { type: 'claim', basis: 'legal-advice', reason: 'It repeats advice.' } as const;
    const item = { type: 'answer', id: task.id } as const;
    await lanesOf(service.api.as('counsel')).change(id, { ...claim, item, roles: ['counsel'] });
    const commander = service.api.as('incident-commander');
    expect(await refusalOf(asked({ entry: String(stopped) }, commander))).toMatchObject({ code: 'not-in-circle' });
    expect(await refusalOf(takeBack(stopped, commander))).toMatchObject({ status: 403, code: 'not-in-circle' });
  });

  test('is a role, which its person has no more, as long as they did nothing in it', async () => {
    const ben = await newcomer(service, `Ben ${id}`);
    const commander = service.api.as('incident-commander');
    const key = newId();
    await commander.json('post', '/incidents/{id}/members', { id }, posted({ person: ben.id, role: 'scribe' }, key));
    await takeBack(await firstEntry(key, commander), commander);
    expect(await service.installation.access.members.rolesOf(ben.id, id)).toEqual([]);
    expect((await service.api.record(id)).at(-1)).toMatchObject({ kind: 'role.ended' });
  });

  test('is the time of the next update, and a remark', async () => {
    const set = (due: string | null, key: string): Promise<unknown> =>
      service.api.json('post', '/incidents/{id}/situation/next', { id }, posted({ due }, key));
    const [first, second] = ['2099-01-01T00:00:00.000Z', '2099-01-02T00:00:00.000Z'];
    await set(first, newId());
    const key = newId();
    await set(second, key);
    await takeBack(await firstEntry(key, service.api), service.api);
    const view = await service.api.json<{ nextUpdate: unknown }>('get', '/incidents/{id}/situation', { id });
    expect(view.nextUpdate).toMatchObject({ due: first });
    const remark = (await service.api.command(id, { type: 'annotate-entry', entry: 1, text: 'By mistake.' })).version;
    await takeBack(remark, service.api);
    const [declaration] = (await timeline({ noise: '1' })).entries.slice(-1);
    expect(declaration?.remarks).toMatchObject([{ seq: remark, takenBack: true }]);
  });

  test('is how grave the incident was said to be by its task: what was said before stands again, by whom and why', async () => {
    const demand = { received_at: '2026-03-09T13:00:00Z', channel: 'e-mail' };
    await service.api.command(id, { type: 'send-event', event: 'DEMAND_RECEIVED', fields: demand });
    // What waits for the severity or for the theft goes on by the theft, so that no plan moves by the task.
    await service.api.command(id, { type: 'send-event', event: 'THEFT_CONFIRMED', fields: { how: 'a sample' } });
    await service.api.as('deputy').command(id, { type: 'set-severity', severity: 'p3', reason: 'A list of names.' });
    const task = (await service.api.incident(id)).tasks.find(({ name }) => name === 'set-severity');
    const saying = { fields: { severity: 'p1' }, note: 'The names are ours.' };
    const key = newId();
    await service.api.command(id, { type: 'complete-task', taskId: task?.id ?? '', ...saying }, key);
    const before = (await timeline()).entries.length;
    await takeBack(await firstEntry(key, service.api), service.api);
    const { severity, tasks } = await service.api.incident(id);
    expect([severity, tasks.find(({ name }) => name === 'set-severity')?.status]).toEqual(['p3', 'open']);
    const told = await service.api.json<SeverityView>('get', '/incidents/{id}/severity', { id });
    expect(told.said).toMatchObject([{ severity: 'p3', reason: 'A list of names.', by: { role: 'deputy' } }]);
    expect((await timeline()).entries.length).toBeLessThan(before);
    expect(await service.api.verification(id)).toMatchObject({ ok: true });
  });

  test('is no severity of whoever may say none any more: what restores it says it', async () => {
    const demand = { received_at: '2026-03-09T13:00:00Z', channel: 'e-mail' };
    await service.api.command(id, { type: 'send-event', event: 'DEMAND_RECEIVED', fields: demand });
    await service.api.command(id, { type: 'send-event', event: 'THEFT_CONFIRMED', fields: { how: 'a sample' } });
    const task = (await service.api.incident(id)).tasks.find(({ name }) => name === 'set-severity');
    const [leading, scribing] = [service.api.as('deputy', 'Robin'), service.api.as('scribe', 'Robin')];
    const saying = { fields: { severity: 'p1' }, note: 'The names are ours.' };
    const key = newId();
    await leading.command(id, { type: 'complete-task', taskId: task?.id ?? '', ...saying }, key);
    const entry = await firstEntry(key, leading);
    expect(await asked({ act: key }, leading)).toMatchObject({ refused: null });
    await scribing.incident(id);
    expect(await asked({ act: key }, scribing)).toMatchObject({ refused: { code: 'role-may-not', roles: ['deputy'] } });
    const { members } = service.installation.access;
    const actor = { kind: 'person', id: service.api.id, role: 'incident-commander', assurance: 'password' } as const;
    await members.end(id, { person: leading.id, role: 'deputy' }, 'Left', { actor, commandId: newId() });
    expect(await asked({ act: key }, scribing)).toMatchObject({ refused: { code: 'not-permitted' } });
    expect(await refusalOf(takeBack(entry, scribing))).toMatchObject({ status: 403, code: 'not-permitted' });
  });

  test('is taken back in a role that may: in another of theirs, whoever has both is told which', async () => {
    const ben = await newcomer(service, `Ben ${id}`);
    const [leading, scribing] = [service.api.as('deputy', 'Robin'), service.api.as('scribe', 'Robin')];
    const key = newId();
    await leading.json('post', '/incidents/{id}/members', { id }, posted({ person: ben.id, role: 'observer' }, key));
    await scribing.incident(id);
    const entry = await firstEntry(key, leading);
    expect(await asked({ act: key }, leading)).toMatchObject({ refused: null });
    for (const query of [{ act: key }, { entry: String(entry) }])
      expect(await asked(query, scribing)).toMatchObject({ refused: { code: 'role-may-not', roles: ['deputy'] } });
    expect(await refusalOf(takeBack(entry, scribing))).toMatchObject({
      status: 403,
      code: 'role-may-not',
      mend: 'Act as: deputy.',
    });
    await takeBack(entry, leading);
    expect(await asked({ act: key }, leading)).toMatchObject({ refused: { code: 'taken-back-before', roles: [] } });
  });

  test('is another’s whom one commands in that role alone', async () => {
    const seq = await stated('Rain');
    const [commanding, advising] = [service.api.as('incident-commander', 'Alex'), service.api.as('counsel', 'Alex')];
    await commanding.incident(id);
    await advising.incident(id);
    expect(await asked({ entry: String(seq) }, advising)).toMatchObject({
      refused: { code: 'not-yours-to-take-back', roles: ['incident-commander'] },
    });
    expect(await asked({ entry: String(seq) }, commanding)).toMatchObject({ refused: null });
  });

  test('is no severity by which the plan moved: the refusal says to set it as it is now', async () => {
    const demand = { received_at: '2026-03-09T13:00:00Z', channel: 'e-mail' };
    await service.api.command(id, { type: 'send-event', event: 'DEMAND_RECEIVED', fields: demand });
    const task = (await service.api.incident(id)).tasks.find(({ name }) => name === 'set-severity');
    const saying = { fields: { severity: 'p1' }, note: 'The names are ours.' };
    const key = newId();
    await service.api.command(id, { type: 'complete-task', taskId: task?.id ?? '', ...saying }, key);
    expect(await asked({ act: key }, service.api)).toMatchObject({
      refused: { code: 'plan-moved', instead: 'say-severity' },
    });
    const refusal = await refusalOf(takeBack(await firstEntry(key, service.api), service.api));
    expect(refusal).toMatchObject({ status: 409, code: 'plan-moved', mend: expect.stringContaining('severity') });
  });

  test('is no severity said without a task, and whoever has just said it is not told to say it', async () => {
    const key = newId();
    const deputy = service.api.as('deputy');
    await deputy.command(id, { type: 'set-severity', severity: 'p2', reason: 'A list of names.' }, key);
    expect(await asked({ act: key }, deputy)).toMatchObject({
      kind: 'severity.set',
      refused: { code: 'not-taken-back', instead: 'put-remark' },
    });
  });

  test('is none that others may go by: the refusal says what to do instead', async () => {
    const key = newId();
    const { version } = await service.api.command(id, { type: 'add-note', text: 'Called.' }, key);
    expect(await asked({ act: key }, service.api)).toMatchObject({
      entry: version,
      refused: { code: 'not-taken-back', instead: 'correct-words' },
    });
    expect(await refusalOf(takeBack(version, service.api))).toMatchObject({ status: 409, code: 'not-taken-back' });
    expect(await asked({ act: key })).toBeNull();
    expect(await refusalOf(asked({}))).toMatchObject({ status: 400, code: 'request-invalid' });
  });

  test('is nobody’s who may not do it: a permission that is gone takes the way back along', async () => {
    const seq = await stated('Rain');
    const observer = service.api.as('observer');
    expect(await refusalOf(takeBack(seq, observer))).toMatchObject({ status: 403 });
  });
});
