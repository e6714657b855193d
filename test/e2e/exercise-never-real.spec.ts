import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DeskContact } from '#contract';
import { refusalOf } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { packageRoot } from '../support/root.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { ServiceFolder } from '../support/service-folder.js';
import { PlayedExercise, layScenario } from '../support/small-exercise.js';
import { TAKEN } from './contact-desk-routes-answer.js';

// Method: two tables hold all that is to go out. Every place of the source that writes there is listed here, with why nothing of an
// exercise comes by it; and an exercise beside a live incident, on a service that can wake everybody, is taken through half a year.

/** What writes a row that goes out, and what keeps an exercise from it. */
const WRITERS: Readonly<Record<string, string>> = {
  'libs/engine/src/store/commit.ts': 'drops every effect of an exercise before it is a row',
  'apps/server/src/alerts/wake-role.ts': 'wakes nobody of an exercise',
  'apps/server/src/alerts/outbox-rows.ts': 'shares a row out among receivers: there has to be one',
  'apps/server/src/dispatch/email/queue-emails.ts': 'selects letters of live incidents alone',
  'apps/server/src/dispatch/email/restored-emails.ts': 'puts back what the record says was queued',
};
const OUTWARD = /INSERT INTO (outbox|letter_email)\b/;
const REAL =
  'reference,given_name,family_name,language,street,city,province,postal_code,country\nA-1,Rosa,Real,en,1 Main St,London,ON,N6A 1A1,CA\n';
const HALF_A_YEAR = '2018-12-11T13:00:00.000Z';
const newId = idMint('never real');

function sourcesIn(folder: string): string[] {
  return readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /\/src\/.*\.ts$/.test(path) && !path.endsWith('.spec.ts'));
}

test('nothing else writes what goes out', () => {
  const writers = [...sourcesIn('libs'), ...sourcesIn(join('apps', 'server'))].filter((path) =>
    OUTWARD.test(readFileSync(join(packageRoot, path), 'utf8')),
  );
  expect(writers.sort()).toEqual(Object.keys(WRITERS).sort());
});

describe('on a service that can wake people', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({
      folder: layScenario(new ServiceFolder()),
      dialect: 'sqlite',
      config: { mail: { url: 'smtp://127.0.0.1:9', from: 'holdfast@alerts.example' } },
    });
    for (const role of ['incident-commander', 'privacy-officer', 'deputy', 'executive'] as const)
      await service.api.setOnCall({ role, channel: 'email', name: role, address: `${role}@elsewhere.example` });
  });

  afterAll(() => service.delete());

  async function somebodyAtRisk(id: string): Promise<void> {
    const desk = service.api.as('privacy-officer');
    const { id: contact } = await desk.json<DeskContact>('post', '/incidents/{id}/desk', { id }, posted(TAKEN));
    const asked = posted({ questions: { 'danger-now': 'yes' }, note: '' });
    await desk.json('post', '/incidents/{id}/desk/{contact}/safety', { id, contact }, asked);
  }

  async function outwardRows(id: string): Promise<number> {
    const counts = ['outbox', 'letter_email'].map((table) =>
      service.installation.storage.reader.all(`SELECT 1 AS one FROM ${table} WHERE incident_id = ?`, [id]),
    );
    return (await Promise.all(counts)).flat().length;
  }

  test('an exercise raises its alerts on the record and leaves no row that goes out; a live incident beside it does', async () => {
    const live = newId();
    await service.api.declare({ id: live, title: 'Real', mode: 'live' });
    await somebodyAtRisk(live);
    expect(await outwardRows(live)).toBeGreaterThan(0);

    const exercise = await PlayedExercise.begin(service.api, newId());
    await somebodyAtRisk(exercise.id);
    await exercise.act({ type: 'bring-register' });
    await exercise.jump(HALF_A_YEAR);
    const kinds = new Set((await exercise.facilitator.record(exercise.id)).map(({ kind }) => kind));
    expect(kinds.has('alert.raised')).toBe(true);
    expect([...kinds].filter((kind) => /^alert\.(delivered|undelivered|in-doubt)$/.test(kind))).toEqual([]);
    expect(await outwardRows(exercise.id)).toBe(0);
    expect((await service.api.incident(exercise.id)).alerting).toMatchObject({ wakes: false });
  });

  test('what is made of it says EXERCISE in its name', async () => {
    const { id } = await PlayedExercise.begin(service.api, newId());
    const { name } = await service.api.makeReport(id, { id: newId(), report: 'ipc-ontario', language: 'en' });
    expect(name).toMatch(/^EXERCISE-/);
  });

  test('no real list comes in: a row that is not marked as made up is refused', async () => {
    const { id } = await PlayedExercise.begin(service.api, newId());
    expect(await refusalOf(service.api.as('privacy-officer').import(id, REAL))).toMatchObject({
      code: 'exercise-takes-synthetic-only',
    });
  });
});
