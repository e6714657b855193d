// The page for authors builds a scenario piece by piece: what somebody copies from it has to be read, and to fit the playbook.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { formatFinding } from '#kernel';
import { loadPlaybook } from '#playbook';
import { readScenarios } from './read-scenarios.js';

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));

function shippedFiles(): Map<string, string> {
  const folder = join(ROOT, 'playbooks/data-extortion');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('the scenario of the page for authors has no finding on the shipped playbook', () => {
  const page = readFileSync(join(ROOT, 'docs/scenarios.md'), 'utf8');
  const pieces = [...page.matchAll(/^```yaml\n# file: stolen-list\.yaml\n([\s\S]*?)^```$/gm)].map(
    ([, piece = '']) => piece,
  );
  const { playbook } = loadPlaybook({ files: shippedFiles() });
  if (!playbook) throw new Error('The shipped playbook has findings.');
  const files = new Map([['exercises/scenarios/stolen-list.yaml', pieces.join('')]]);
  const { scenarios, findings } = readScenarios(playbook, files);
  expect(findings.map((each) => formatFinding(each))).toEqual([]);
  expect(scenarios[0]?.injects.map(({ number }) => number)).toEqual(['1', '1a', '2']);
});
