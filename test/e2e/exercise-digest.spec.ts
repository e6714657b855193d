import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { ServiceFolder } from '../support/service-folder.js';
import { PlayedExercise, layScenario } from '../support/small-exercise.js';

// Method: the same people do the same in two exercises of one scenario, at other times of the wall and under other ids, and then one
// thing otherwise in a third.

const newId = idMint('exercise digest');
let service: Service;

beforeAll(async () => {
  service = await Service.start({ folder: layScenario(new ServiceFolder()), dialect: 'sqlite' });
});

afterAll(() => service.delete());

async function played(more: Parameters<typeof PlayedExercise.begin>[2], note: string): Promise<string> {
  const exercise = await PlayedExercise.begin(service.api, newId(), more);
  await exercise.jump('next-inject');
  await exercise.complete('take-command', 'incident-commander');
  await exercise.act({ type: 'set-clock', state: 'running' });
  await service.api.command(exercise.id, { type: 'add-note', text: note });
  await exercise.act({ type: 'bring-register' });
  await exercise.jump('2018-06-13T12:00:00.000Z');
  return (await exercise.act({ type: 'end' })).digest;
}

test('the same seed and the same acts give the same digest, whenever they are played, and no other', async () => {
  const first = await played({ seed: 3 }, 'Everybody is here.');
  service.clock.advance(86_400_000);
  expect(await played({ seed: 3 }, 'Everybody is here.')).toBe(first);
  expect(await played({ seed: 4 }, 'Everybody is here.')).not.toBe(first);
  expect(await played({ seed: 3 }, 'Nobody is here.')).not.toBe(first);
});
