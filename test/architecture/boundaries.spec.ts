import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { packageRoot } from '../support/root.js';
import { BOUNDARIES, boundaryProblems } from './boundaries.js';
import { readSource } from './source-text.js';

function sources(): Map<string, string> {
  const files = new Map<string, string>();
  for (const top of ['libs', 'apps']) {
    for (const entry of readdirSync(join(packageRoot, top), { withFileTypes: true, recursive: true })) {
      const file = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !/\.(ts|tsx|mjs)$/.test(entry.name) || file.includes('node_modules')) continue;
      files.set(relative(packageRoot, file).split(sep).join('/'), readFileSync(file, 'utf8'));
    }
  }
  return files;
}

function problemsOf(path: string, text: string): string[] {
  return boundaryProblems(new Map([[path, text]]));
}

test('every source keeps to the architecture', () => {
  const files = sources();
  expect(files.size).toBeGreaterThan(20);
  expect(boundaryProblems(files)).toEqual([]);
});

test('the table itself has no circle and names only libraries that it knows', () => {
  const doors = Object.entries(BOUNDARIES).map(
    ([library, { libraries }]) =>
      [`libs/${library}/src/index.ts`, libraries.map((used) => `export { a } from '#${used}';\n`).join('')] as const,
  );
  expect(boundaryProblems(new Map(doors))).toEqual([]);
  expect(
    Object.values(BOUNDARIES).flatMap(({ libraries }) => libraries.filter((used) => !(used in BOUNDARIES))),
  ).toEqual([]);
});

describe('what is planted is found', () => {
  test.each([
    ['libs/kernel/src/a.ts', "import { sha256 } from '#digest';", 'may not import #digest'],
    ['libs/engine/src/a.ts', "import type { LawPack } from '#law';", 'may not import #law'],
    ['libs/engine/src/a.ts', "export { assess } from '#law';", 'may not import #law'],
    ['libs/engine/src/a.ts', "const law = await import('#law');", 'may not import #law'],
    ['libs/engine/src/a.ts', 'const law = await import(`#law`);', 'may not import #law'],
    ['libs/engine/src/a.ts', "type Pack = import('#law').LawPack;", 'may not import #law'],
    ['libs/engine/src/a.spec.ts', "import {\n  assess, // by the port\n} from '#law';", 'may not import #law'],
    ['libs/engine/src/core/a.ts', "import { Writer } from '#storage';", 'may not import #storage'],
    [
      'libs/engine/src/core/a.ts',
      "import '../store/commit.js';",
      'deciding may not know the store (../store/commit.js)',
    ],
    ['libs/letters/src/document.ts', "import { open } from '#storage';", 'may not import #storage'],
    [
      'libs/people/src/a.ts',
      "import { Clock } from '#kernel/src/clock.js';",
      '#kernel/src/clock.js goes past the door of #kernel',
    ],
    [
      'libs/people/src/a.ts',
      "import { Clock } from '../../kernel/src/clock.js';",
      '../../kernel/src/clock.js leaves libs/people',
    ],
    [
      'libs/people/src/a.ts',
      "import { main } from '../../../apps/server/src/main.js';",
      '../../../apps/server/src/main.js leaves libs/people',
    ],
    ['libs/people/src/a.ts', 'const port = await import(name);', 'imports a module whose name is computed'],
    ['libs/kernel/src/index.ts', "export * from './clock.js';", 'export * hides what the door offers'],
    ['libs/kernel/src/index.ts', "export * as clock from './clock.js';", 'export * hides what the door offers'],
    ['libs/gossip/src/index.ts', 'export {};', '#gossip has no line in the table of boundaries'],
    ['libs/kernel/src/a.ts', "import { randomBytes } from 'node:crypto';", 'a pure place may not import node:crypto'],
    ['libs/digest/src/a.ts', "import { readFileSync } from 'node:fs';", 'a pure place may not import node:fs'],
    ['libs/law/src/a.ts', "import { readFileSync } from 'fs';", 'a pure place may not import fs'],
    [
      'libs/facts/src/a.ts',
      "import { Injectable } from '@nestjs/common';",
      'a pure place may not import @nestjs/common',
    ],
    ['libs/record/src/chain.ts', "import { Entity } from 'typeorm';", 'a pure place may not import typeorm'],
    ['libs/playbook/src/a.ts', 'const now = new Date();', 'a pure place names Date'],
    ['libs/time/src/a.ts', 'const text = `at ${Date.now()}`;', 'a pure place names Date'],
    ['libs/contract/src/a.ts', 'const id = Math.random();', 'a pure place names Math.random'],
    ['libs/kernel/src/a.ts', 'const home = process.env;', 'a pure place names process'],
    ['libs/engine/src/core/a.ts', 'setTimeout(fire, 1);', 'a pure place names setTimeout'],
    ['apps/web/src/a.tsx', "import { decide } from '#engine';", 'may not import #engine'],
    [
      'apps/web/src/a.ts',
      "import { main } from '../../server/src/main.js';",
      '../../server/src/main.js leaves apps/web',
    ],
    ['apps/web/src/a.ts', "import { join } from 'node:path';", 'the browser has no node:path'],
    [
      'apps/server/src/a.ts',
      "import { Clock } from '../../../libs/kernel/src/clock.js';",
      '../../../libs/kernel/src/clock.js leaves apps/server',
    ],
    ['apps/launcher/a.mjs', "import { parse } from 'yaml';", 'the launcher runs before yaml is installed'],
  ])('%s: %s', (path, text, problem) => {
    expect(problemsOf(path, text)).toEqual([`${path}: ${problem}`]);
  });

  test('a circle of libraries, though each step were allowed', () => {
    const files = new Map([
      ['libs/record/src/a.ts', "import { a } from '#storage';"],
      ['libs/storage/src/a.ts', "import { a } from '#digest';"],
      ['libs/digest/src/a.ts', "import { a } from '#record';"],
    ]);
    expect(boundaryProblems(files)).toEqual([
      'libs/digest/src/a.ts: may not import #record',
      'libraries import each other in a circle: record -> storage -> digest -> record',
    ]);
  });
});

describe('what is allowed is left alone', () => {
  test.each([
    [
      'libs/engine/src/a.ts',
      "import { loadPlaybook, type Playbook } from '#playbook';\nimport { DataSource } from 'typeorm';",
    ],
    ['libs/facts/src/predicate.spec.ts', "import { readFileSync } from 'node:fs';\nconst now = new Date();"],
    ['libs/people/src/a.spec.ts', "import { packageRoot } from '../../../test/support/root.js';"],
    ['libs/time/data/generate.mjs', "import { writeFileSync } from 'node:fs';\nconst now = new Date();"],
    [
      'libs/kernel/src/a.ts',
      "// no Date here, nor import('#law')\nconst say = 'process the Date';\nconst find = /setTimeout|'/;",
    ],
    ['libs/kernel/src/a.ts', 'const day = plain.Date;\nconst step = { process: 1 };'],
    ['libs/facts/src/a.ts', "import { z } from 'zod/v4';"],
    ['apps/web/src/a.ts', "import { routes } from '#contract';\nimport { useState } from 'react';"],
    ['apps/cli/src/a.ts', "import { serve } from '../../server/src/serve.js';\nimport { assess } from '#law';"],
  ])('%s: %s', (path, text) => {
    expect(problemsOf(path, text)).toEqual([]);
  });
});

test('imports are read whatever stands around them', () => {
  const text = [
    "import a, { type b } from 'one';",
    'import * as c from "two";',
    "import 'three'; // from 'comment'",
    "export { d } from 'four';",
    "const quoted = /['\"]/.test(x) ? 'from' : `${y} from 'text'`;",
    "const e = require('five');",
    "/* import 'gone' */ const half = total / 2; const rest = import('six');",
  ];
  expect(readSource(text.join('\n')).imports).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
});
