// The page for authors builds a playbook piece by piece: what somebody copies from it has to load, and its case to pass.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { formatFinding } from '#kernel';
import { loadPlaybook, readCases } from '#playbook';
import { replayCase } from './replay-case.js';
import { PLAIN_CALENDAR } from './small-playbook.fixture.js';

const PAGE = new URL('../../../../../docs/playbooks.md', import.meta.url);

/** The files that the page's pieces make up, each piece put below the one before it. */
function filesOf(page: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const [, file = '', piece = ''] of page.matchAll(/^```yaml\n# file: (.+)\n([\s\S]*?)^```$/gm)) {
    files.set(file, (files.get(file) ?? '') + piece);
  }
  return files;
}

describe('the playbook of the page for authors', () => {
  let files: Map<string, string>;

  beforeAll(() => {
    files = filesOf(readFileSync(PAGE, 'utf8'));
  });

  test('has no finding, and its case goes as written', () => {
    const { playbook, findings } = loadPlaybook({ files });
    expect(findings.map(formatFinding)).toEqual([]);
    if (!playbook) throw new Error('no playbook');
    const { cases, findings: broken } = readCases(playbook, { files });
    expect([cases.length, broken]).toEqual([1, []]);
    const ports = { assess: () => [], calendar: PLAIN_CALENDAR };
    expect(cases.flatMap((played) => replayCase(played, playbook, ports)).map(formatFinding)).toEqual([]);
  });
});
