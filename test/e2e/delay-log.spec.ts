import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CommandRequest, EntryView, RunningClockView } from '#contract';
import { refusalOf } from '../support/api-client.js';
import { onlyWhere } from '../support/machine.js';
import { pagesOf } from '../support/pdf.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('delays');
const DAY_MS = 86_400_000;
const THEFT = {
  'event.aware_at': '2026-11-22T15:30:00.000Z',
  'event.exfiltration': 'known',
  'organisation.jurisdiction': 'ca-on',
  'custodian.kind': 'health-information-custodian',
  'people.data_elements': ['name', 'health-record'],
};
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

async function ownTarget(id: string): Promise<RunningClockView> {
  const { clocks } = await service.api.incident(id);
  const clock = clocks.find(({ basis }) => basis === 'own-target');
  if (!clock) throw new Error('No clock measures our own target.');
  return clock;
}

/** A live incident with a duty that is past our own target since yesterday. */
async function delayed(): Promise<{ id: string; clock: RunningClockView }> {
  const id = newId();
  await service.api.declare({ id, title: 'Slow', mode: 'live' });
  await service.api
    .as('privacy-officer')
    .command(id, { type: 'state-facts', facts: THEFT, source: 'the team', confidence: 'confirmed' });
  const due = Date.parse((await ownTarget(id)).due.instant);
  service.clock.advance(Math.max(0, due + DAY_MS - service.clock.now()));
  return { id, clock: await ownTarget(id) };
}

// Timers that the passing of days has made due may be recorded at any moment beside it.
async function produced(id: string): Promise<EntryView | undefined> {
  return (await service.api.record(id)).findLast(({ kind }) => kind === 'delay-log.produced');
}

const giving = (clock: RunningClockView, reason: string): CommandRequest => ({
  type: 'give-delay-reason',
  obligation: clock.name,
  day: clock.delay?.missing[0] ?? '',
  reason,
});

describe('a duty past our own target', () => {
  test('asks for a reason for each day until it has one, and of nobody who does not answer for it', async () => {
    const { id, clock } = await delayed();
    const { missing = [] } = clock.delay ?? {};
    expect(missing.length).toBeGreaterThanOrEqual(2);
    const scribe = service.api.as('scribe').command(id, giving(clock, 'late'));
    expect(await refusalOf(scribe)).toMatchObject({ code: 'not-permitted' });
    const lines = service.api.as('counsel').command(id, giving(clock, 'one\ntwo'));
    expect(await refusalOf(lines)).toMatchObject({ status: 400 });
    await service.api.as('counsel').command(id, giving(clock, 'The count is not done.'));
    expect((await ownTarget(id)).delay).toMatchObject({ missing: missing.slice(1), given: 1 });
  });

  test('has its log kept and recorded, once for each key', async () => {
    const { id, clock } = await delayed();
    await service.api.as('privacy-officer').command(id, giving(clock, 'The count is not done.'));
    const key = newId();
    const log = await service.api.printDelayLog(id, clock.runId, 'en', key);
    expect(log).toMatchObject({ kind: 'delay-log-pdf', name: expect.stringMatching(/^delay-log-.*\.en\.pdf$/) });
    const entry = await produced(id);
    const missing = (clock.delay?.missing.length ?? 0) - 1;
    expect(entry).toMatchObject({
      kind: 'delay-log.produced',
      payload: { key: clock.name, days: missing + 1, missing, pdf: { document: log.id, sha256: log.sha256 } },
    });
    expect(await service.api.printDelayLog(id, clock.runId, 'en', key)).toEqual(log);
    expect(await refusalOf(service.api.printDelayLog(id, clock.runId, 'fr', key))).toMatchObject({
      status: 409,
      code: 'idempotency-key-reused',
    });
    expect(await refusalOf(service.api.printDelayLog(id, newId(), 'en'))).toMatchObject({
      status: 404,
      code: 'obligation-unknown',
    });
  });

  onlyWhere('pdftotext', 'as a regulator would read it', (pdftotext) => {
    test('prints the days with and without a reason, and where the record stood', async () => {
      const { id, clock } = await delayed();
      await service.api.as('privacy-officer').command(id, giving(clock, 'The count is not done.'));
      const log = await service.api.printDelayLog(id, clock.runId, 'en');
      const { seq = 0 } = (await produced(id)) ?? {};
      const text = pagesOf(pdftotext, (await service.api.download(id, log.id)).bytes).join(' ');
      for (const words of ['The count is not done.', 'No reason was recorded.', `entry ${seq - 1}:`])
        expect(text).toContain(words);
      expect(text).not.toContain('Law last checked');

      service.clock.advance(200 * DAY_MS);
      const old = await service.api.printDelayLog(id, clock.runId, 'fr');
      for (const page of pagesOf(pdftotext, (await service.api.download(id, old.id)).bytes))
        expect(page).toContain('Droit vérifié pour la dernière fois le 2026-11-23.');
    });
  });
});
