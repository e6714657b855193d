import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkPlaybook } from '../../apps/server/src/playbooks/check-playbook.js';
import { playbookFolders } from '../../apps/server/src/playbooks/read-playbooks.js';
import { SMALL_SCENARIO } from '../../libs/exercises/testing/small-scenario.js';
import { packageRoot } from '../support/root.js';

const FILE = 'exercises/scenarios/small-leak.yaml';

test('a scenario that names what its playbook has not is found with line and column when the playbook is checked', async () => {
  const [found] = await playbookFolders(join(packageRoot, 'test', 'playbooks', 'payment-allowed'));
  const files = new Map(found?.files).set(FILE, SMALL_SCENARIO);
  const told = checkPlaybook({ files });
  expect(told.scenarios).toBe(0);
  const ofScenario = told.findings.filter(({ place }) => place.file === FILE);
  expect(ofScenario.map(({ code }) => code)).toEqual([
    'unknown-playbook',
    'unknown-role',
    'unknown-fact',
    'unknown-task',
    'unknown-recipient',
    'unknown-decision',
    'unknown-state',
    'unknown-fact',
  ]);
  const [playbook] = ofScenario;
  expect(playbook?.place).toEqual({ file: FILE, line: 5, column: 11 });
});
