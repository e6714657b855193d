import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run } from './child.mjs';
import { aptInstall, isDebian, onPath } from './machine.mjs';
import { inRoot } from './root.mjs';
import { say } from './say.mjs';

// A whole browser without a screen has been seen to show a page no frame for a minute when the machine is busy. It is asked
// for notifications alone, which the headless shell has none of.
const wholeBrowsers = ['chromium', 'chromium-browser', 'google-chrome'];
const shells = ['chromium-headless-shell'];

/** Each program that specs look for, with the Debian packages that bring it. */
const tools = [
  { names: wholeBrowsers, packages: ['chromium', 'fonts-liberation'] },
  { names: shells, packages: ['chromium-headless-shell'] },
  { names: ['pdftotext'], packages: ['poppler-utils'] },
  { names: ['qpdf'], packages: ['qpdf'] },
];

/**
 * Brings the programs that specs use where this machine allows it. What stays missing is no failure here: the specs
 * that need it are skipped by name, or fail by name under CI.
 *
 * @returns {Promise<{ HOLDFAST_TEST_CHROMIUM?: string, HOLDFAST_TEST_WHOLE_CHROMIUM?: string }>} where the browsers are, as specs are told
 */
export async function prepareTestTools() {
  const missing = tools.filter(({ names }) => onPath(...names) === undefined);
  if (missing.length > 0 && isDebian()) {
    const packages = missing.flatMap((tool) => tool.packages);
    say(`Installing what tests use: ${packages.join(', ')}…`);
    if (!(await aptInstall(packages))) say(`That did not work here. By hand: apt-get install ${packages.join(' ')}`);
  }
  const whole = onPath(...wholeBrowsers) ?? (await playwrightChromium());
  return { HOLDFAST_TEST_CHROMIUM: onPath(...shells) ?? whole, HOLDFAST_TEST_WHOLE_CHROMIUM: whole };
}

async function playwrightChromium() {
  const file = createRequire(inRoot('package.json'))('playwright-core').chromium.executablePath();
  if (existsSync(file)) return file;
  say('Fetching a browser for the tests (once)…');
  const cli = inRoot('node_modules', 'playwright-core', 'cli.js');
  const code = await run(process.execPath, [cli, 'install', 'chromium'], { output: 'read' });
  if (code === 0 && existsSync(file)) return file;
  say('No browser could be fetched. To see why: npx playwright-core install chromium');
  return undefined;
}
