import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdfast } from '../support/service-process.js';

describe('holdfast render', () => {
  const out = mkdtempSync(join(tmpdir(), 'holdfast-render-'));
  const environment = { PATH: process.env['PATH'] ?? '' };
  const facts = ['--facts', 'docs/facts-example.yaml', '--date', '2026-11-30'];

  afterAll(() => rmSync(out, { recursive: true }));

  test('writes a letter as a specimen, of the day and in the format that are asked for', async () => {
    const letter = join(out, 'letter.txt');
    const asked = ['render', 'letters/patient.fr.md.hbs', ...facts, '--format', 'txt', '--out', letter];
    expect(await holdfast(asked, environment)).toMatchObject({ code: 0, stdout: `${letter}\n`, stderr: '' });
    expect(readFileSync(letter, 'utf8')).toMatch(/^SPÉCIMEN – [^]*Date\u00a0: 30\u00a0novembre 2026/);
  });

  test('writes a report', async () => {
    const report = join(out, 'report.docx');
    await holdfast(
      ['render', 'reports/ipc-ontario.en.md.hbs', ...facts, '--format', 'docx', '--out', report],
      environment,
    );
    expect(readFileSync(report).subarray(0, 2).toString()).toBe('PK');
  });

  test('says which template was meant where there is none of the name', async () => {
    const { code, stderr } = await holdfast(['render', 'letters/patient.de.md.hbs', ...facts], environment);
    expect([code, stderr]).toEqual([
      2,
      'The playbook has no template "letters/patient.de.md.hbs".\nDid you mean "letters/patient.en.md.hbs"?\n',
    ]);
  });
});
