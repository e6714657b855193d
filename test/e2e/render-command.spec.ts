import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdfast } from '../support/service-process.js';

/** A process opens the fonts and reads a playbook with all its law. */
const TIME_LIMIT_MS = 600_000;

const FACTS = `facts:
  event.aware_at: 2026-11-22T10:30:00-05:00
  organisation.name: Maple Grove
  organisation.phone: 1-800-555-0142
  organisation.address: 100 Sample Road, Kitchener
  organisation.contact: Privacy Officer
  organisation.hours: 8 to 20
`;

describe('holdfast render', () => {
  const out = mkdtempSync(join(tmpdir(), 'holdfast-render-'));
  const environment = { PATH: process.env['PATH'] ?? '' };
  const file = join(out, 'facts.yaml');
  writeFileSync(file, FACTS);
  const facts = ['--facts', file, '--date', '2026-11-30'];

  afterAll(() => rmSync(out, { recursive: true }));

  test(
    'writes a letter as a specimen, of the day and in the format that are asked for',
    async () => {
      const letter = join(out, 'letter.txt');
      const asked = ['render', 'letters/patient.fr.md.hbs', ...facts, '--format', 'txt', '--out', letter];
      expect(await holdfast(asked, environment)).toMatchObject({ code: 0, stdout: `${letter}\n`, stderr: '' });
      expect(readFileSync(letter, 'utf8')).toMatch(/^SPÉCIMEN – Maple Grove\n[^]*Date\u00a0: 30\u00a0novembre 2026/);
    },
    TIME_LIMIT_MS,
  );

  test(
    'writes large print, on more pages',
    async () => {
      const pages = async (print: readonly string[]): Promise<number> => {
        const letter = join(out, 'letter.pdf');
        await holdfast(['render', 'letters/patient.en.md.hbs', ...facts, ...print, '--out', letter], environment);
        return Number(/\/Count (\d+)/.exec(readFileSync(letter, 'latin1'))?.[1]);
      };
      expect(await pages(['--print', 'large'])).toBeGreaterThan(await pages([]));
    },
    TIME_LIMIT_MS,
  );

  test(
    'writes a report',
    async () => {
      const report = join(out, 'report.docx');
      const asked = ['render', 'reports/ipc-ontario.en.md.hbs', ...facts, '--format', 'docx', '--out', report];
      expect(await holdfast(asked, environment)).toMatchObject({ code: 0, stderr: '' });
      expect(readFileSync(report).subarray(0, 2).toString()).toBe('PK');
    },
    TIME_LIMIT_MS,
  );

  test(
    'says which template was meant where there is none of the name',
    async () => {
      const { code, stderr } = await holdfast(['render', 'letters/patient.de.md.hbs', ...facts], environment);
      expect([code, stderr]).toEqual([
        2,
        'The playbook has no template "letters/patient.de.md.hbs".\nDid you mean "letters/patient.en.md.hbs"?\n',
      ]);
    },
    TIME_LIMIT_MS,
  );
});
