import { afterAll, expect, jest, test } from '@jest/globals';
import { parseInstant } from '#kernel';
import { FeedReader } from '../support/feed-reader.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { ServiceProcess } from '../support/service-process.js';
import { EXERCISE_START, PlayedExercise, layScenario } from '../support/small-exercise.js';

// Method: a scenario runs an hour a second in a service of its own; once its second inject came in, 45 minutes on, the service is killed
// with SIGKILL and another goes on with the same folder. Time is the machine's here: what is asserted holds however slow that is.

jest.setTimeout(600_000);

const SAMPLE_AT = EXERCISE_START + 45 * 60_000;
const newId = idMint('killed exercise');
const folder = layScenario(new ServiceFolder());

afterAll(() => folder.delete());

test('an exercise that was killed stands where its scenario came to, says so, and goes on when it is let run', async () => {
  const first = await ServiceProcess.start(folder);
  const exercise = await PlayedExercise.begin(first.api, newId(), { speed: 3600 });
  const feed = await FeedReader.open(first.api, exercise.id);
  await exercise.act({ type: 'set-clock', state: 'running' });
  for (let released = 0; released < 2;) {
    const [message] = await feed.next();
    if (message?.entry.kind === 'exercise.inject-released') released += 1;
  }
  await first.kill();

  const second = await ServiceProcess.start(folder);
  const again = PlayedExercise.of(second.api, exercise.id);
  const { clock, speed } = (await again.console()).view;
  expect(clock.state).toBe('paused');
  expect(speed).toBe(3600);
  expect(parseInstant(clock.now)).toBeGreaterThanOrEqual(SAMPLE_AT);
  // It stands: asked again, it is no later.
  expect((await again.console()).view.clock.now).toBe(clock.now);
  expect(await again.statuses()).toEqual(expect.arrayContaining(['demand released', 'sample released']));
  await again.act({ type: 'set-clock', state: 'running' });
  expect((await again.console()).view.clock.state).toBe('running');
  await again.act({ type: 'end' });
  const record = await again.facilitator.record(exercise.id);
  const sets = record.filter(({ kind }) => kind === 'exercise.clock-set').map(({ payload }) => payload);
  expect(sets).toMatchObject([
    { state: 'running' },
    { state: 'paused', reason: 'service-stopped' },
    { state: 'running' },
  ]);
  const released = record.filter(({ kind }) => kind === 'exercise.inject-released').map(({ payload }) => payload);
  const names = released.map((payload) => JSON.stringify(payload).match(/"inject":"(\w+)"/)?.[1]);
  expect(new Set(names).size).toBe(names.length);
  await second.stop();
});
