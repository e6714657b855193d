import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '../support/root.js';

// A rule that is spelt wrong, or whose plugin cannot read our `#` imports, passes everything in silence. So each rule
// that the architecture leans on is shown a file that breaks it, and one file that breaks none.

const PLANTED: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['no-restricted-imports', 'libs/kernel/src/a.ts', "import { sha256 } from '#digest';\nexport const a = sha256;\n"],
  ['no-restricted-imports', 'libs/law/src/a.ts', "export { decide } from '#engine';\n"],
  [
    'no-restricted-imports',
    'libs/letters/src/a.ts',
    "import type { Person } from '#people';\nexport type A = Person;\n",
  ],
  ['no-restricted-imports', 'libs/engine/src/a.ts', "export const a = async () => import('#law');\n"],
  [
    'no-restricted-imports',
    'libs/engine/src/core/a.ts',
    "import { Writer } from '#storage';\nexport const a = Writer;\n",
  ],
  [
    'no-restricted-imports',
    'libs/engine/src/core/b.ts',
    "import { commit } from '../store/commit.js';\nexport const a = commit;\n",
  ],
  [
    'no-restricted-imports',
    'libs/facts/src/a.ts',
    "import { Module } from '@nestjs/common';\nexport const a = Module;\n",
  ],
  [
    'no-restricted-imports',
    'libs/time/src/a.ts',
    "import { DataSource } from 'typeorm';\nexport const a = DataSource;\n",
  ],
  [
    'no-restricted-imports',
    'libs/people/src/a.ts',
    "import { a } from '../../../apps/server/src/a.js';\nexport const b = a;\n",
  ],
  [
    'no-restricted-imports',
    'libs/people/src/b.ts',
    "import { a } from '../../kernel/src/clock.js';\nexport const b = a;\n",
  ],
  ['no-restricted-imports', 'libs/people/src/c.ts', "import { a } from '#kernel/src/clock.js';\nexport const b = a;\n"],
  ['no-restricted-imports', 'libs/people/src/d.spec.ts', "import { a } from '#letters';\nexport const b = a;\n"],
  ['no-restricted-imports', 'apps/web/src/a.ts', "import { a } from '#engine';\nexport const b = a;\n"],
  ['no-restricted-imports', 'apps/web/src/b.ts', "import { a } from '../../server/src/a.js';\nexport const b = a;\n"],
  ['no-restricted-imports', 'apps/launcher/a.mjs', "import { parse } from 'yaml';\nexport const a = parse;\n"],
  ['no-nodejs-modules', 'libs/contract/src/a.ts', "import { join } from 'node:path';\nexport const a = join;\n"],
  [
    'no-nodejs-modules',
    'libs/digest/src/a.ts',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n",
  ],
  ['no-restricted-globals', 'libs/playbook/src/a.ts', 'export const a = new Date();\n'],
  ['no-restricted-globals', 'libs/playbook/src/b.ts', 'export const a = globalThis.Date;\n'],
  ['no-restricted-globals', 'libs/storage/src/a.ts', 'export const a = Date.now();\n'],
  ['no-restricted-globals', 'libs/record/src/chain.ts', 'export const a = process.pid;\n'],
  ['no-restricted-globals', 'libs/law/src/b.ts', 'setTimeout(() => undefined, 1);\n'],
  ['no-restricted-globals', 'libs/engine/src/core/c.ts', 'setInterval(() => undefined, 1);\n'],
  ['no-restricted-globals', 'apps/web/src/c.ts', 'export const a = Date.now();\n'],
  ['no-restricted-properties', 'libs/vault/src/a.ts', 'export const a = Math.random();\n'],
  ['no-restricted-properties', 'libs/kernel/src/b.ts', 'export const a = Math.random();\n'],
  ['no-restricted-properties', 'libs/vault/src/b.ts', 'export const a = process.env;\n'],
  ['no-restricted-properties', 'apps/server/src/a.ts', 'export const a = process.env;\n'],
  ['no-barrel-file', 'libs/kernel/src/index.ts', "export * from './e.js';\n"],
  ['no-cycle', 'libs/kernel/src/e.ts', "import { f } from './f.js';\nexport const e = (): unknown => f;\n"],
  ['no-default-export', 'libs/kernel/src/g.ts', 'export default 1;\n'],
  ['no-console', 'libs/people/src/e.ts', "console.log('a');\n"],
  ['max-lines', 'libs/kernel/src/h.ts', 'export {};\n'.repeat(401)],
  ['max-lines-per-function', 'libs/kernel/src/i.ts', `export function i(): void {\n${'  i();\n'.repeat(70)}}\n`],
  ['no-floating-promises', 'apps/cli/src/a.ts', 'Promise.resolve(1);\n'],
  ['no-misused-promises', 'apps/cli/src/b.ts', '[1].forEach(async () => Promise.resolve());\n'],
  ['await-thenable', 'apps/cli/src/c.ts', 'export const a = await 1;\n'],
  [
    'switch-exhaustiveness-check',
    'apps/cli/src/d.ts',
    "export function d(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n  }\n}\n",
  ],
  ['no-explicit-any', 'apps/cli/src/e.ts', 'export const a: any = 1;\n'],
  ['no-non-null-assertion', 'apps/cli/src/f.ts', 'export const f = (x?: string): string => x!;\n'],
  ['no-unsafe-assignment', 'apps/cli/src/g.ts', "export const a: string = JSON.parse('1');\n"],
  ['no-unsafe-call', 'apps/cli/src/h.ts', "export const a: unknown = JSON.parse('1')();\n"],
  ['no-unsafe-member-access', 'apps/cli/src/i.ts', "export const a: unknown = JSON.parse('1').a;\n"],
  ['no-unsafe-return', 'apps/cli/src/j.ts', "export const a = (): string => JSON.parse('1');\n"],
  ['no-unsafe-argument', 'apps/cli/src/k.ts', "export const a = parseInt(JSON.parse('1'));\n"],
  ['consistent-type-imports', 'apps/cli/src/l.ts', "import { URL } from 'node:url';\nexport type A = URL;\n"],
  [
    'no-focused-tests',
    'libs/kernel/src/j.spec.ts',
    "import { expect, test } from '@jest/globals';\ntest.only('a', () => expect(1).toBe(1));\n",
  ],
  ['expect-expect', 'libs/kernel/src/k.spec.ts', "import { test } from '@jest/globals';\ntest('a', () => {});\n"],
  [
    'valid-title',
    'libs/kernel/src/l.spec.ts',
    "import { expect, test } from '@jest/globals';\ntest('it should be', () => expect(1).toBe(1));\n",
  ],
  [
    'rules-of-hooks',
    'apps/web/src/d.tsx',
    "import { useState } from 'react';\nexport function D(x: boolean): void {\n  if (x) useState(1);\n}\n",
  ],
];

const SOUND: readonly (readonly [file: string, source: string])[] = [
  ['libs/kernel/src/f.ts', "import { e } from './e.js';\nexport const f = (): unknown => e;\n"],
  [
    'libs/engine/src/m.ts',
    "import { sha256 } from '#digest';\nimport { loadPlaybook } from '#playbook';\nexport const m = [sha256, loadPlaybook];\n",
  ],
  ['libs/digest/src/m.ts', "import { createHash } from 'node:crypto';\nexport const m = createHash;\n"],
  [
    'libs/playbook/src/m.spec.ts',
    "import { readFileSync } from 'node:fs';\nexport const m = [readFileSync, new Date()];\n",
  ],
  ['apps/web/src/m.ts', "import type { Page } from '#contract';\nexport type M = Page;\n"],
  ['apps/web/src/clocks/m.ts', "export type { M } from '../server/request.js';\n"],
  ['apps/server/src/config.ts', 'export const m = process.env;\n'],
  [
    'apps/launcher/m.mjs',
    "import { join } from 'node:path';\nimport { m } from './n.mjs';\nexport const n = [join, m];\n",
  ],
  // A type in a decorated signature is a value for Nest: it must not be asked to become `import type`.
  [
    'apps/server/src/m.service.ts',
    "import { Injectable } from '@nestjs/common';\nimport { ModuleRef } from '@nestjs/core';\n\n@Injectable()\nexport class M {\n  constructor(readonly modules: ModuleRef) {}\n}\n",
  ],
];

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

let tree = '';
let found: readonly string[] = [];

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'holdfast-lint-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json'])
    cpSync(join(packageRoot, name), join(tree, name));
  symlinkSync(join(packageRoot, 'node_modules'), join(tree, 'node_modules'), 'junction');
  for (const [file, source] of [...PLANTED.map(([, file, source]) => [file, source] as const), ...SOUND]) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), source);
  }
  const oxlint = join(packageRoot, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const run = spawnSync(process.execPath, [oxlint, '--type-aware', '--format', 'json', 'apps', 'libs'], {
    cwd: tree,
    encoding: 'utf8',
  });
  const report = JSON.parse(run.stdout) as Report;
  found = report.diagnostics.map(
    ({ code, filename }) => `${filename.replaceAll('\\', '/')} ${/\((.*)\)/.exec(code)?.[1]}`,
  );
}, 60_000);

afterAll(() => rmSync(tree, { recursive: true }));

test.each(PLANTED)('%s finds what is planted in %s', (rule, file) => {
  expect(found).toContain(`${file} ${rule}`);
});

test.each(SOUND)('nothing is found in %s', (file) => {
  expect(found.filter((line) => line.startsWith(`${file} `) && !line.endsWith('no-cycle'))).toEqual([]);
});
