import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { run } from './child.mjs';
import { inRoot, root } from './root.mjs';
import { Stop, say, seconds } from './say.mjs';

// Written and emptied by the page's own build (apps/web/vite.config.ts).
const client = inRoot('dist', 'apps', 'web', 'client');

/** One half of the build: what it is made from, and where it keeps the fingerprint of those sources. */
const program = {
  stampFile: inRoot('dist', '.built-program'),
  sources: [
    'tsconfig.json',
    'package.json',
    'package-lock.json',
    'apps/server',
    'apps/cli',
    'apps/web/src',
    'libs',
    'test',
  ],
  kinds: /\.(ts|json)$/,
};
const page = {
  stampFile: inRoot('dist', '.built-page'),
  sources: ['package-lock.json', 'apps/web', 'libs/kernel/src', 'libs/contract/src'],
  kinds: /./,
};

/** Whether dist holds what these sources give. Contents count, not dates: a branch switched forth and back is still built. */
export function isBuilt() {
  return isCurrent(program) && (!hasPage() || isCurrent(page));
}

/** Builds what is stale, or everything where `all` is asked for. */
export async function build(lock, { all = false } = {}) {
  if (all || !isCurrent(program)) await buildProgram(lock);
  if (hasPage() && (all || !isCurrent(page))) await buildPage(lock);
}

export function hasPage() {
  return existsSync(inRoot('apps', 'web', 'vite.config.ts'));
}

/** Type-checks everything without writing: the program, and the browser's code where there is some. */
export async function checkTypes() {
  const projects = ['.', 'apps/web'].filter((folder) => existsSync(inRoot(folder, 'tsconfig.json')));
  for (const project of projects) {
    const code = await run(process.execPath, [tsc(), '--noEmit', '-p', project]);
    if (code !== 0) throw new Stop(`The types of ${project === '.' ? 'the program' : project} do not hold.`, code);
  }
}

async function buildProgram(lock) {
  const started = Date.now();
  const fingerprint = fingerprintOf(program);
  say('Building…');
  rmSync(program.stampFile, { force: true });
  const emitted = new Set();
  const code = await run(process.execPath, [tsc(), '--listEmittedFiles'], {
    output: 'read',
    onStart: (pid) => lock.working(pid),
    onLine(line) {
      if (line.startsWith('TSFILE: ')) emitted.add(join(line.slice('TSFILE: '.length)));
      else say(line);
    },
  });
  if (code !== 0) throw new Stop('The build failed: TypeScript found the errors above.', code);
  removeStale(inRoot('dist'), emitted);
  writeFileSync(program.stampFile, fingerprint);
  say(`Built in ${seconds(started)} s.`);
}

async function buildPage(lock) {
  const started = Date.now();
  const fingerprint = fingerprintOf(page);
  say('Building the page for the browser…');
  rmSync(page.stampFile, { force: true });
  const args = ['build', 'apps/web', '--logLevel', 'warn'];
  const code = await run(process.execPath, [inRoot('node_modules', 'vite', 'bin', 'vite.js'), ...args], {
    output: 'stderr',
    onStart: (pid) => lock.working(pid),
  });
  if (code !== 0) throw new Stop('The build of the page failed: see the errors above.', code);
  writeFileSync(page.stampFile, fingerprint);
  say(`Built the page in ${seconds(started)} s.`);
}

function tsc() {
  return inRoot('node_modules', 'typescript', 'bin', 'tsc');
}

// A spec whose source was removed or renamed would go on running from dist. Removed file by file, since a service may be
// running from the same folder. Dot files are the launcher's own, and the page's folder is emptied by its own build.
function removeStale(folder, emitted) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || path === client) continue;
    if (entry.isDirectory()) removeStale(path, emitted);
    else if (!emitted.has(path)) rmSync(path);
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

function isCurrent(part) {
  try {
    return readFileSync(part.stampFile, 'utf8') === fingerprintOf(part);
  } catch {
    return false;
  }
}

function fingerprintOf({ sources, kinds }) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of sources.flatMap((source) => filesUnder(inRoot(source))).sort()) {
    if (!kinds.test(file)) continue;
    const content = readFileSync(file);
    hash.update(`\n${relative(root, file).split(sep).join('/')} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path).flatMap((name) => (name === 'node_modules' ? [] : filesUnder(join(path, name))));
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error;
    return [path];
  }
}
