import { expect, test } from '@jest/globals';
import { aDesk, shippedPlaybook } from '../../libs/engine/testing/playbooks.js';
import { WORLDS_TIMEOUT_MS, runWorlds } from './run-worlds.js';

// The other half of the thousand, so that two workers share them.

test.each(Array.from({ length: 9 }, (_, index) => 500 + index * 50))(
  '50 worlds from seed %d on',
  async (from) => {
    const { crashes, commands } = await runWorlds({ from, count: 50, playbook: aDesk() });
    expect(crashes).toBeGreaterThan(25);
    expect(commands).toBeGreaterThan(500);
  },
  WORLDS_TIMEOUT_MS,
);

test(
  '50 worlds on the playbook that ships',
  async () => {
    const { crashes } = await runWorlds({ from: 950, count: 50, playbook: shippedPlaybook() });
    expect(crashes).toBeGreaterThan(25);
  },
  WORLDS_TIMEOUT_MS,
);
