import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ScenarioList } from '#contract';
import { openPostgresStorage } from '#storage';
import { beat } from '../../apps/server/src/exercises/exercise-rows.js';
import { SCHEMA } from '../../apps/server/src/schema.js';
import { ApiClient, refusalOf } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { onEachDatabase } from '../support/databases.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { ServiceFolder } from '../support/service-folder.js';
import { EXERCISE_START, PlayedExercise, layScenario } from '../support/small-exercise.js';

const MINUTE = 60_000;
const newId = idMint('exercise');
let service: Service;

beforeAll(async () => {
  service = await Service.start({ folder: layScenario(new ServiceFolder()), dialect: 'sqlite' });
});

afterAll(() => service.delete());

function begin(more: Parameters<typeof PlayedExercise.begin>[2] = {}): Promise<PlayedExercise> {
  return PlayedExercise.begin(service.api, newId(), more);
}

/** Resolves when an inject has been released; ask before causing it. */
function released(id: string, inject: string): Promise<void> {
  return service.committed(id, 'exercise.inject-released', ({ payload }) =>
    JSON.stringify(payload).includes(`"inject":"${inject}"`),
  );
}

function at(minutes: number): string {
  return new Date(EXERCISE_START + minutes * MINUTE).toISOString();
}

/** What released an inject, and how late. */
async function releaseOf({ id }: PlayedExercise, inject: string): Promise<unknown> {
  const entries = await service.api.as('facilitator', 'Commander').record(id);
  const payloads = entries.filter(({ kind }) => kind === 'exercise.inject-released').map(({ payload }) => payload);
  return payloads.find((payload) => JSON.stringify(payload).includes(`"inject":"${inject}"`));
}

describe('beginning', () => {
  test('a scenario is offered with its seats, cuts and blanks, and begins as an exercise whose record says so second', async () => {
    const { items } = await service.api.json<ScenarioList>('get', '/scenarios');
    expect(items.find(({ name }) => name === 'small')).toMatchObject({
      injects: 5,
      contingencies: 1,
      seats: [{ id: 'commander', team: { en: 'Everybody' } }, { id: 'officer' }],
      cuts: [{ id: 'short', injects: 2 }],
      blanks: [{ name: 'organisation', standing: { en: 'Birch Clinic' } }],
    });
    const key = newId();
    const exercise = await PlayedExercise.begin(service.api, key, { blanks: { organisation: 'Elm House' } });
    expect((await PlayedExercise.begin(service.api, key, { blanks: { organisation: 'Elm House' } })).id).toBe(
      exercise.id,
    );
    const [declared, begun] = await service.api.record(exercise.id);
    expect([declared?.kind, begun?.kind]).toEqual(['incident.declared', 'exercise.begun']);
    expect(begun?.payload).toMatchObject({ name: 'small', version: '1', cut: null, room: false, speed: 0, seed: 7 });
    const view = await exercise.view();
    expect(view).toMatchObject({ clock: { now: at(0), state: 'stopped', speed: 0 }, phase: null, ended: null });
    expect(view.scenario.synopsis.en).toBe('Files of Elm House are out.');
    expect((await service.api.incident(exercise.id)).mode).toBe('exercise');
  });

  test('what the scenario does not have is refused by name', async () => {
    expect(await refusalOf(begin({ scenario: 'smal' }))).toMatchObject({ code: 'scenario-unknown' });
    expect(await refusalOf(begin({ cut: 'long' }))).toMatchObject({ code: 'cut-unknown' });
    expect(await refusalOf(begin({ blanks: { name: 'x' } }))).toMatchObject({ code: 'blank-unknown' });
    const live = newId();
    await service.api.declare({ id: live, title: 'Real', mode: 'live' });
    const asking = service.api.json('get', '/incidents/{id}/exercise', { id: live });
    expect(await refusalOf(asking)).toMatchObject({ code: 'not-an-exercise' });
  });
});

describe('the clock', () => {
  test('runs at its speed, releases what is due, and every deadline of the incident reads it', async () => {
    const exercise = await begin({ speed: 60 });
    const demand = released(exercise.id, 'demand');
    await exercise.act({ type: 'set-clock', state: 'running' });
    await demand;
    const sample = released(exercise.id, 'sample');
    service.clock.advance(45_000);
    await sample;
    expect((await service.api.incident(exercise.id)).clock).toMatchObject({ now: at(45), state: 'running', speed: 60 });
    const nag = released(exercise.id, 'nag');
    service.clock.advance(15_000);
    await nag;
    expect((await exercise.inbox('privacy-officer')).injects.map(({ inject }) => inject)).toEqual([
      'nag',
      'sample',
      'demand',
    ]);
    expect((await exercise.inbox('executive')).injects.map(({ inject }) => inject)).toEqual(['nag', 'demand']);
  });

  test('that stands lets nothing pass, and what is released by hand after it goes at once', async () => {
    const exercise = await begin({ speed: 60 });
    const demand = released(exercise.id, 'demand');
    await exercise.act({ type: 'set-clock', state: 'running' });
    await demand;
    await exercise.act({ type: 'set-clock', state: 'paused', reason: 'coffee' });
    service.clock.advance(20 * MINUTE);
    expect((await exercise.view()).clock).toMatchObject({ now: at(0), state: 'paused', speed: 0 });
    expect(await exercise.statuses()).toContain('sample waiting');
    const passed = (await exercise.facilitator.record(exercise.id)).filter(({ kind }) => kind === 'timer.fired');
    expect(passed).toEqual([]);
    await exercise.act({ type: 'set-clock', state: 'running' });
    const { show } = await exercise.act({ type: 'release-inject', inject: 'board' });
    expect(show.find(({ inject }) => inject === 'board')?.released).toMatchObject({ at: at(0), lateMs: 0 });
    await exercise.act({ type: 'set-clock', state: 'paused' });
  });

  test('of a machine that slept drops nothing: all that was due comes in order, marked late', async () => {
    const exercise = await begin({ speed: 1 });
    const demand = released(exercise.id, 'demand');
    await exercise.act({ type: 'set-clock', state: 'running' });
    await demand;
    const nag = released(exercise.id, 'nag');
    service.clock.advance(60 * MINUTE);
    await nag;
    expect(await releaseOf(exercise, 'sample')).toEqual({ inject: 'sample', by: 'clock', lateMs: 15 * MINUTE });
    await exercise.act({ type: 'end', reason: 'enough' });
    expect((await exercise.view()).ended).toMatchObject({ reason: 'enough', at: at(60) });
  });

  test('jumps to the next inject and the next deadline, and to an instant by way of all that is due before it', async () => {
    const exercise = await begin();
    await exercise.jump('next-inject');
    expect(await exercise.statuses()).toContain('demand released');
    const key = newId();
    const there = await exercise.jump('next-inject', key);
    expect(there.view.clock.now).toBe(at(45));
    // The same jump twice is one.
    expect((await exercise.jump('next-inject', key)).view.clock.now).toBe(at(45));
    await exercise.complete('take-command', 'incident-commander');
    const { nextDeadline, show } = await exercise.jump(at(100));
    expect(show.map(({ inject, status }) => `${inject} ${status}`)).toEqual([
      'demand released',
      'spam waiting',
      'sample released',
      'nag waiting',
      'press released',
      'board waiting',
    ]);
    expect(nextDeadline).not.toBeNull();
    const later = await exercise.jump('next-deadline');
    expect(later.view.clock.now).toBe(nextDeadline?.due);
    expect(await refusalOf(exercise.jump(at(1)))).toMatchObject({ code: 'clock-goes-forward' });
    // Past the conduct, injects would come late.
    const past = exercise.facilitator.command(exercise.id, { type: 'advance-clock', to: at(9000) });
    expect(await refusalOf(past)).toMatchObject({ code: 'clock-conducted' });
  });

  test('of a live incident is the wall’s, whatever an exercise beside it does', async () => {
    const live = newId();
    await service.api.declare({ id: live, title: 'Real', mode: 'live' });
    const exercise = await begin();
    await exercise.jump(at(5000));
    const { clock } = await service.api.incident(live);
    expect(clock).toMatchObject({ now: new Date(service.clock.now()).toISOString(), state: 'running', speed: 1 });
  });
});

describe('conduct', () => {
  test('holds, skips with a reason, defers with spacing kept, adds, and tells what is next', async () => {
    const exercise = await begin();
    expect((await exercise.console()).guidance.map((each) => each.do)).toEqual(['fill-seats', 'start-clock']);
    await exercise.act({ type: 'hold-inject', inject: 'demand' });
    await exercise.act({ type: 'skip-inject', inject: 'sample', reason: 'They know.' });
    await exercise.act({ type: 'defer-injects', inject: 'board', andAllAfter: true, minutes: 30 });
    const key = newId();
    const added: Parameters<typeof exercise.act>[0] = {
      type: 'add-inject',
      title: 'Rain',
      channel: 'news',
      from: 'The mayor',
      to: [],
      message: 'It rains.',
      release: true,
    };
    await exercise.act(added, key);
    const { show } = await exercise.act(added, key);
    expect(show.filter((each) => each.added)).toMatchObject([{ from: { en: 'The mayor' }, status: 'released' }]);
    expect(show.find(({ inject }) => inject === 'board')).toMatchObject({ due: at(150), deferredMs: 30 * MINUTE });
    expect(show.find(({ inject }) => inject === 'sample')).toMatchObject({ status: 'skipped', reason: 'They know.' });
    await exercise.jump(at(60));
    expect(await exercise.statuses()).toContain('demand held');
    const moved = exercise.act({ type: 'hold-inject', inject: 'sample' });
    expect(await refusalOf(moved)).toMatchObject({ code: 'inject-moved-on' });
  });

  test('an action is shown done by the record alone, and how late', async () => {
    const exercise = await begin();
    await exercise.jump(at(40));
    await exercise.complete('take-command', 'incident-commander');
    const [demand] = (await exercise.console()).show;
    expect(demand?.expected).toMatchObject([{ by: at(30), done: { at: at(40), by: 'record', lateMs: 10 * MINUTE } }]);
  });

  test('control writes to seats, players to control, and nobody reads what is not theirs', async () => {
    const exercise = await begin();
    await exercise.act({ type: 'send-message', to: ['officer'], text: 'Look at the mail.' });
    const body = { seat: 'officer', text: 'Which mail?' };
    const officer = service.api.as('privacy-officer');
    await officer.json('post', '/incidents/{id}/exercise/messages', { id: exercise.id }, posted(body));
    const texts = async (role: 'privacy-officer' | 'executive'): Promise<string[]> =>
      (await exercise.inbox(role)).messages.map(({ text }) => text);
    expect(await texts('privacy-officer')).toEqual(['Which mail?', 'Look at the mail.']);
    expect(await texts('executive')).toEqual([]);
    const anothers = service.api
      .as('executive')
      .json('post', '/incidents/{id}/exercise/messages', { id: exercise.id }, posted(body));
    expect(await refusalOf(anothers)).toMatchObject({ code: 'seat-not-own' });
  });

  test('a real event stands the exercise for all until the clock runs again', async () => {
    const exercise = await begin({ speed: 1 });
    await exercise.act({ type: 'set-clock', state: 'running' });
    const scribe = service.api.as('scribe');
    await scribe.json('post', '/incidents/{id}/exercise/no-duff', { id: exercise.id }, posted({ text: 'Fire!' }));
    expect(await exercise.view()).toMatchObject({ clock: { state: 'paused' }, noDuff: { text: 'Fire!' } });
    await exercise.act({ type: 'set-clock', state: 'running' });
    expect((await exercise.view()).noDuff).toBeNull();
    await exercise.act({ type: 'end' });
  });

  test('is not for players: their console is refused, and the record keeps what was conducted from them', async () => {
    const exercise = await begin();
    await exercise.act({ type: 'skip-inject', inject: 'sample', reason: 'Too easy.' });
    const counsel = service.api.as('counsel');
    const console = counsel.json('get', '/incidents/{id}/exercise/console', { id: exercise.id });
    expect(await refusalOf(console)).toMatchObject({ code: 'not-permitted' });
    const told = (await counsel.record(exercise.id)).find(({ kind }) => kind === 'exercise.inject-changed');
    expect(told).toMatchObject({ payload: null });
    expect(told).not.toHaveProperty('lane');
    const { lines } = await counsel.json<{ lines: unknown[] }>('get', '/incidents/{id}/privilege', { id: exercise.id });
    expect(lines).toEqual([]);
  });
});

onEachDatabase(
  'an exercise whose node stopped or was killed a moment ago',
  () => {
    test('is not taken for one that another node conducts: it stands, and goes on when it is let run', async () => {
      const folder = layScenario(new ServiceFolder());
      const first = await Service.start({ folder, dialect: 'postgres' });
      const { databaseUrl } = first.installation.config;
      const exercise = await PlayedExercise.begin(first.api, newId(), { speed: 60 });
      const demand = first.committed(exercise.id, 'exercise.inject-released');
      await exercise.act({ type: 'set-clock', state: 'running' });
      await demand;
      await first.stop();
      const config = databaseUrl === undefined ? {} : { databaseUrl };
      const second = await Service.start({ folder, config, startedAt: first.clock.now() + 1_000 });
      const states = async (of: Service): Promise<readonly string[]> =>
        (await PlayedExercise.of(of.api, exercise.id).facilitator.record(exercise.id)).flatMap(({ kind, payload }) =>
          kind === 'exercise.clock-set' ? [JSON.stringify(payload)] : [],
        );
      await second.installation.exercises.conductor.settle(exercise.id);
      expect((await states(second)).at(-1)).toContain('service-stopped');
      const again = PlayedExercise.of(second.api, exercise.id);
      await again.act({ type: 'set-clock', state: 'running' });
      const killedAt = second.clock.now();
      await second.stop();

      // As whoever is killed leaves it: the last heartbeat is from just now.
      const storage = await openPostgresStorage(databaseUrl ?? '', SCHEMA);
      await storage.writer.commit([beat(exercise.id, EXERCISE_START, killedAt)]);
      await storage.close();
      const third = await Service.start({ folder, config, startedAt: killedAt + 1_000 });
      await third.installation.exercises.conductor.settle(exercise.id);
      expect((await states(third)).at(-1)).toContain('running');
      const told = third.committed(exercise.id, 'exercise.clock-set');
      third.clock.advance(5_000);
      await told;
      expect((await states(third)).at(-1)).toContain('service-stopped');
      await third.delete();
    });
  },
  ['postgres'],
);

test('after a stop it stands where it came to, and goes on when it is let run', async () => {
  const folder = layScenario(new ServiceFolder());
  const first = await Service.start({ folder });
  const exercise = await PlayedExercise.begin(first.api, newId(), { speed: 60 });
  const demand = first.committed(exercise.id, 'exercise.inject-released');
  await exercise.act({ type: 'set-clock', state: 'running' });
  await demand;
  first.clock.advance(10_000);
  await first.stop();
  const second = await Service.start({ folder, startedAt: first.clock.now() + 86_400_000 });
  const again = new ApiClient(second.api.origin, { cast: second.cast, name: 'Commander', role: 'facilitator' });
  await second.installation.exercises.conductor.settle(exercise.id);
  const { clock } = await again.incident(exercise.id);
  expect(clock).toMatchObject({ now: at(10), state: 'paused' });
  const told = (await again.record(exercise.id)).filter(({ kind }) => kind === 'exercise.clock-set');
  expect(told.at(-1)?.payload).toEqual({ state: 'paused', speed: 60, reason: 'service-stopped' });
  await second.delete();
});
