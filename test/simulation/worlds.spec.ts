import { expect, test } from '@jest/globals';
import { aDesk } from '../../libs/engine/testing/playbooks.js';
import { STEPS, WORLDS_TIMEOUT_MS, runWorlds } from './run-worlds.js';
import { runWorld } from './world.js';

// Method: a thousand worlds here and in `more-worlds.spec.ts`, each from one number. A world that fails says its number, its
// step and what went before, and runs the same way again from that number.

test.each(Array.from({ length: 10 }, (_, index) => index * 50))(
  '50 worlds from seed %d on',
  async (from) => {
    const { crashes, commands } = await runWorlds({ from, count: 50, playbook: aDesk() });
    expect(crashes).toBeGreaterThan(25);
    expect(commands).toBeGreaterThan(500);
  },
  WORLDS_TIMEOUT_MS,
);

test('the same seed gives the same world', async () => {
  const once = await runWorld({ seed: 7, playbook: aDesk(), steps: 3 * STEPS });
  expect(once.crashes).toBeGreaterThan(0);
  expect(once.commands).toBeGreaterThan(20);
  expect(await runWorld({ seed: 7, playbook: aDesk(), steps: 3 * STEPS })).toEqual(once);
});
