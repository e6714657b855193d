import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readHeads } from './heads-log.js';

const [ONE, TWO] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];
const [A, B] = ['a'.repeat(64), 'b'.repeat(64)];

test('one reading of the log answers for every incident, and a line that was cut in two says nothing', async () => {
  const keys = mkdtempSync(join(tmpdir(), 'holdfast-heads-'));
  const line = (incident: string, seq: number, hash: string): string =>
    `{"incident":"${incident}","seq":${seq},"hash":"${hash}","at":"2026-03-09T14:00:00.000Z"}`;
  const tree = `{"size":3,"root":"${A}","at":"2026-03-09T14:00:00.000Z","keyId":"k","signature":"s"}`;
  const lines = [line(ONE, 1, A), line(TWO, 1, B), tree, line(ONE, 2, B), line(TWO, 9, A).slice(0, 60)];
  writeFileSync(join(keys, 'heads.log'), lines.join('\n'));
  const heads = await readHeads(keys);
  rmSync(keys, { recursive: true });
  expect(heads.of(ONE)).toEqual({
    chain: [
      { seq: 1, hash: A },
      { seq: 2, hash: B },
    ],
    tree: [{ size: 3, root: A }],
  });
  expect(heads.of(TWO).chain).toEqual([{ seq: 1, hash: B }]);
  expect(heads.of('nobody').chain).toEqual([]);
});
