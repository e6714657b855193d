import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ROLES } from '#kernel';
import { refusalOf } from '../support/api-client.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { onEachDatabase } from '../support/databases.js';

onEachDatabase('incidents', (dialect) => {
  const newId = idMint('incidents');
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ dialect });
  });

  afterAll(() => service.delete());

  async function declared(title = 'Files of ours are for sale'): Promise<string> {
    const id = newId();
    await service.api.declare({ id, title, mode: 'live' });
    return id;
  }

  describe('the installation', () => {
    test('answers that it is well, and what it is', async () => {
      expect(await service.api.health()).toMatchObject({ status: 'ok' });
      const { empty, playbooks, roles, clock } = await service.api.installation();
      expect(empty).toBe(true);
      expect(playbooks.map(({ name }) => name)).toEqual(['data-extortion']);
      expect(roles).toEqual([...ROLES]);
      expect(clock).toMatchObject({ now: '2026-03-09T14:00:00.000Z', speed: 1, zone: 'America/Toronto' });
    });
  });

  describe('declaring', () => {
    test('makes an incident whose clock is the wall clock, and the installation is empty no more', async () => {
      const id = await declared();
      const incident = await service.api.incident(id);
      expect(incident).toMatchObject({ mode: 'live', status: 'open', openedAt: '2026-03-09T14:00:00.000Z' });
      expect(incident.clock).toMatchObject({ speed: 1, state: 'running' });
      expect(incident.alerting.wakes).toBe(false);
      expect((await service.api.installation()).empty).toBe(false);
    });

    test('twice with one key declares once, and answers the same', async () => {
      const request = { id: newId(), title: 'Asked twice', mode: 'live' } as const;
      const key = randomUUID();
      const both = await Promise.all([service.api.declare(request, key), service.api.declare(request, key)]);
      expect(both[1]).toEqual(both[0]);
      expect((await service.api.record(request.id)).filter(({ kind }) => kind === 'incident.declared')).toHaveLength(1);
    });

    test('another incident under the same key, or the same id under another, is refused', async () => {
      const request = { id: newId(), title: 'The first', mode: 'live' } as const;
      const key = randomUUID();
      await service.api.declare(request, key);
      expect(await refusalOf(service.api.declare({ ...request, id: newId() }, key))).toMatchObject({
        status: 409,
        code: 'idempotency-key-reused',
        place: 'Idempotency-Key',
      });
      expect(await refusalOf(service.api.declare(request))).toMatchObject({ status: 409, code: 'incident-exists' });
    });

    test('an exercise begins where its scenario says; a live incident cannot', async () => {
      const id = newId();
      const startsAt = '2018-06-11T13:05:00.000Z';
      await service.api.declare({ id, title: 'A rehearsal', mode: 'exercise', startsAt });
      expect((await service.api.incident(id)).clock).toMatchObject({ now: startsAt, speed: 0, state: 'stopped' });
      expect(await refusalOf(service.api.declare({ id: newId(), title: 'No', mode: 'live', startsAt }))).toMatchObject({
        status: 400,
        code: 'live-clock',
        place: 'startsAt',
      });
    });

    test('a playbook of no such name is answered with the nearest one', async () => {
      const request = { id: newId(), title: 'Misspelt', mode: 'live', playbook: 'data-extorsion' } as const;
      expect(await refusalOf(service.api.declare(request))).toMatchObject({
        code: 'playbook-unknown',
        place: 'playbook',
        mend: 'Did you mean "data-extortion"?',
      });
    });
  });

  describe('the list of incidents', () => {
    test('comes in pages, newest first, each incident once', async () => {
      const ids = [await declared('One'), await declared('Two'), await declared('Three')];
      const seen: string[] = [];
      for (let after: string | null | undefined; after !== null;) {
        const page = await service.api.incidents({ limit: '2', ...(after === undefined ? {} : { after }) });
        expect(page.incidents.length).toBeLessThanOrEqual(2);
        seen.push(...page.incidents.map(({ id }) => id));
        after = page.next;
      }
      expect(seen.slice(0, 3)).toEqual([...ids].reverse());
      expect(new Set(seen).size).toBe(seen.length);
    });

    test('a page of no rows, of too many, or after nothing is refused with its place', async () => {
      for (const limit of ['0', '201', 'all'])
        expect(await refusalOf(service.api.incidents({ limit }))).toMatchObject({ code: 'bad-limit', place: 'limit' });
      expect(await refusalOf(service.api.incidents({ after: 'yesterday' }))).toMatchObject({ code: 'bad-cursor' });
      for (const after of [newId(), `3:${newId()}`, '0:', '2:yesterday'])
        expect(await refusalOf(service.api.incidents({ after }))).toMatchObject({ code: 'bad-cursor', place: 'after' });
    });
  });

  describe('moving an incident', () => {
    test('a task is done with its form: its facts are stated, and the record holds who did it', async () => {
      const id = await declared();
      await service.api.command(id, {
        type: 'send-event',
        event: 'DEMAND_RECEIVED',
        fields: { received_at: '2026-03-09T13:00:00Z', channel: 'e-mail' },
      });
      const before = await service.api.incident(id);
      const task = before.tasks.find(({ name }) => name === 'set-severity');
      expect(task?.status).toBe('open');
      const saying = { fields: { severity: 'p1' }, note: 'The names are ours.' };
      await service.api.command(id, { type: 'complete-task', taskId: task?.id ?? '', ...saying });

      const after = await service.api.incident(id);
      expect(after.tasks.find(({ name }) => name === 'set-severity')).toMatchObject({
        status: 'done',
        doneBy: { kind: 'person', id: service.api.id, role: 'incident-commander', assurance: 'password' },
      });
      expect(after.version).toBeGreaterThan(before.version);
      expect(after.facts.find(({ name }) => name === 'demand.received')).toMatchObject({ value: true });
    });

    test('a command sent twice with one key is in the record once', async () => {
      const id = await declared();
      const note = { type: 'add-note', text: 'The bridge is open.' } as const;
      const key = randomUUID();
      const first = await service.api.command(id, note, key);
      expect(await service.api.command(id, note, key)).toEqual(first);
      expect((await service.api.record(id)).filter(({ kind }) => kind === 'note.added')).toHaveLength(1);
    });

    test('a move on a version that is past is refused with what moved on', async () => {
      const id = await declared();
      const { version } = await service.api.incident(id);
      const expectedVersion = version;
      await service.api.as('scribe').command(id, { type: 'add-note', text: 'Somebody was faster.', expectedVersion });
      const refusal = await refusalOf(
        service.api.command(id, { type: 'add-note', text: 'Too late.', expectedVersion }),
      );
      expect(refusal).toMatchObject({ status: 409, code: 'incident-moved-on' });
      expect(refusal.movedOn).toEqual([{ kind: 'note.added', by: 'person', role: 'scribe', seq: version + 1 }]);
    });

    test('a role that is not entitled, an event that is not awaited and a clock that is live are refused', async () => {
      const id = await declared();
      const event = { type: 'send-event', event: 'CLOSURE_PROPOSED' } as const;
      expect(await refusalOf(service.api.as('support-lead').command(id, event))).toMatchObject({
        status: 403,
        code: 'role-not-entitled',
      });
      expect(await refusalOf(service.api.command(id, { ...event, event: 'SIGHTING_REPORTD' }))).toMatchObject({
        status: 400,
        code: 'unknown-event',
        mend: 'Did you mean "SIGHTING_REPORTED"?',
      });
      expect(
        await refusalOf(
          service.api.as('facilitator').command(id, { type: 'advance-clock', to: '2027-01-01T00:00:00Z' }),
        ),
      ).toMatchObject({ status: 403, code: 'live-clock' });
    });

    test('a wall timer fires when its time has come, by itself, and is on record', async () => {
      const id = await declared();
      const fired = service.committed(id, 'timer.fired');
      service.clock.advance(30 * 24 * 3_600_000);
      await fired;
      const [entry] = (await service.api.record(id)).filter(({ kind }) => kind === 'timer.fired');
      expect(entry?.actor.kind).toBe('timer');
      expect((await service.api.verification(id)).ok).toBe(true);
    });
  });
});
