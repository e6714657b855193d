import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { WORDS } from '../words/words.js';
import { REFUSALS, REFUSAL_TABLES } from './french/all.js';
import type * as learned from './learned.js';

/** Sources whose refusals a page can meet. Each file with codes lies in one of these or in one of `LEFT_OUT`, the nearest counts. */
const MET = [
  'apps/server/src/access',
  'apps/server/src/contact-desk',
  'apps/server/src/contacts',
  'apps/server/src/demonstration',
  'apps/server/src/dispatch',
  'apps/server/src/documents',
  'apps/server/src/evidence',
  'apps/server/src/exercises',
  'apps/server/src/feed',
  'apps/server/src/http',
  'apps/server/src/incidents',
  'apps/server/src/lanes',
  'apps/server/src/law',
  'apps/server/src/letters',
  'apps/server/src/links',
  'apps/server/src/on-call',
  'apps/server/src/outbox',
  'apps/server/src/people',
  'apps/server/src/pictures',
  'apps/server/src/playbooks',
  'apps/server/src/players',
  'apps/server/src/push',
  'apps/server/src/readiness',
  'apps/server/src/record',
  'apps/server/src/service.controller.ts',
  'apps/server/src/situation',
  'apps/server/src/vault',
  'libs/access',
  'libs/digest',
  'libs/engine',
  'libs/evidence',
  'libs/exercises',
  'libs/facts/src/entities.ts',
  'libs/facts/src/fact-value.ts',
  'libs/kernel',
  'libs/law/src/risk',
  'libs/letters',
  'libs/people',
  'libs/record',
  'libs/storage/src/unit-queue.ts',
  'libs/storage/src/write-faults.ts',
  'libs/time',
  'libs/vault',
];

/**
 * Met by no page: by the command line, at the start, or by authors of playbooks, law packs and scenarios alone. Or no refusals at all, but what
 * became of a letter, which its page says in words of its own.
 */
const LEFT_OUT = [
  'apps/server/src/backup',
  'apps/server/src/config.ts',
  'apps/server/src/dispatch/compare-counts.ts',
  'apps/server/src/exercises/msel-file.ts',
  'apps/server/src/organisations',
  'apps/server/src/package-root.ts',
  'apps/server/src/reach',
  'apps/server/src/serve.ts',
  'apps/server/src/vault/recover-keys.ts',
  'apps/server/src/vault/recovery-sheet.ts',
  'libs/contract',
  'libs/exercises/src/cases',
  'libs/exercises/src/scenario/rewrite-injects.ts',
  'libs/facts',
  'libs/letters/src/added-fonts.ts',
  'libs/letters/src/pdf/typeface.ts',
  'libs/letters/src/preview.ts',
  'libs/playbook',
  'libs/storage',
  'libs/vault/src/keys-folder.ts',
  'libs/vault/src/recovery-share.ts',
  'libs/vault/src/recovery.ts',
  'libs/vault/src/signing-key.ts',
  'libs/vault/src/vault.ts',
];

/** Functions that make refusals of a code that they are handed, and what they put before it. */
const MAKERS: readonly (readonly [file: string, maker: string, before: string])[] = [
  ['apps/server/src/access/sign-in.ts', 'refused', ''],
  ['apps/server/src/http/own-origin-only.ts', 'refusal', ''],
  ['apps/server/src/record/timestamp-anchor.ts', 'unusable', ''],
  ['libs/access/src/passwords/password-rules.ts', 'refused', 'password-'],
  ['libs/access/src/sessions/session.ts', 'closed', 'session-'],
  ['libs/access/src/signatures/passkey-signature.ts', 'refused', ''],
  ['libs/access/src/tokens/api-token.ts', 'spent', 'token-'],
  ['libs/engine/src/core/settlements.ts', 'notToBeSettled', ''],
  ['libs/law/src/risk/answers.ts', 'unknownName', ''],
  ['libs/letters/src/images/jpeg.ts', 'PictureProblem', ''],
  ['libs/letters/src/images/pixels.ts', 'PictureProblem', ''],
  ['libs/letters/src/images/png.ts', 'PictureProblem', ''],
  ['libs/people/src/decision.ts', 'invalid', ''],
];

/** They pass on the codes of others, or give them to findings. */
const NO_MAKERS = [
  'libs/letters/src/checks/contacts.ts',
  'libs/letters/src/images/picture.ts',
  'libs/people/src/csv/cells.ts',
  'apps/server/src/http/problem.filter.ts',
];

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));
// A finding has a severity before its code: it is printed, and refuses nothing.
const CODE = /(?<!severity: '(?:error|warning)',\s+)\bcode: (?:[^',\n]+ \? )?'([a-z0-9-]+)'(?: : '([a-z0-9-]+)')?/g;
const HANDED_CODE = /\bkind: [^\n]*\bcode(?:,|: `)|^\s+code(?:,|: `)/m;

const SOURCES = ['libs', 'apps/server/src'].flatMap(sourcesIn);
const MET_SOURCES = SOURCES.filter((file) => MET.includes(homeOf(file) ?? ''));

describe('refusals in French', () => {
  test('are looked for in each file that has codes, but where no page meets them', () => {
    const withCodes = SOURCES.filter((file) => codesIn(file).length > 0);
    expect(withCodes.filter((file) => homeOf(file) === undefined)).toEqual([]);
    const homes = new Set(withCodes.map(homeOf));
    expect([...MET, ...LEFT_OUT].filter((home) => !homes.has(home))).toEqual([]);
  });

  test('know each function that makes a refusal of a code handed to it', () => {
    const handed = MET_SOURCES.filter((file) => HANDED_CODE.test(textOf(file)));
    const makers = new Set(MAKERS.map(([file]) => file));
    expect(handed.filter((file) => !makers.has(file))).toEqual(NO_MAKERS);
    for (const maker of MAKERS) expect([maker, madeBy(maker).length > 0]).toEqual([maker, true]);
  });

  test('exist for each code that a page can meet, in a table or else among the words of the screens', () => {
    const met = new Set(MET_SOURCES.flatMap(codesIn));
    const known = (code: string) =>
      [Object.hasOwn(REFUSALS, code), Object.hasOwn(WORDS, `refused-${code}`)].filter((stands) => stands).length;
    expect([...met].filter((code) => known(code) !== 1)).toEqual([]);
  });

  test('are of codes that there are', () => {
    const texts = MET_SOURCES.map(textOf);
    const met = new Set(MET_SOURCES.flatMap(codesIn));
    const gone = Object.keys(REFUSALS).filter(
      (code) => !met.has(code) && !texts.some((text) => text.includes(`'${code}'`)),
    );
    expect(gone).toEqual([]);
  });

  test('stand once each', () => {
    expect(REFUSAL_TABLES.flatMap(Object.keys).toSorted()).toEqual(Object.keys(REFUSALS).toSorted());
  });

  test.each(Object.entries(REFUSALS))('is a sentence of French: %s', (_code, parts) => {
    for (const part of parts) expect(part).toMatch(/^[^']+\.$/u);
  });

  test('are learnt by whoever reads French; a name of the language is no code', async () => {
    // Spec files share their modules, and another may have learnt it before.
    const fresh = (await import(`./learned.js${'?fresh'}`)) as typeof learned;
    expect(fresh.frenchRefusal('task-not-open')).toBeUndefined();
    await fresh.learnFrench();
    expect(fresh.frenchRefusal('task-not-open')?.[0]).toBe('Cette tâche n’est plus ouverte.');
    expect(fresh.frenchRefusal('constructor')).toBeUndefined();
  });
});

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => `${folder}/${name}`)
    .toSorted();
}

function homeOf(file: string): string | undefined {
  const around = [...MET, ...LEFT_OUT].filter((home) => file === home || file.startsWith(`${home}/`));
  return around.toSorted((one, other) => other.length - one.length)[0];
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function codesIn(file: string): string[] {
  const said = [...textOf(file).matchAll(CODE)].flatMap(([, one = '', other]) =>
    other === undefined ? [one] : [one, other],
  );
  return [...said, ...MAKERS.filter(([where]) => where === file).flatMap(madeBy)];
}

function madeBy([file, maker, before]: (typeof MAKERS)[number]): string[] {
  const calls = textOf(file).matchAll(new RegExp(`\\b${maker}\\(\\s*'([a-z-]+)'`, 'g'));
  return [...calls].map(([, code = '']) => before + code);
}
