import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { run } from './child.mjs';
import { howToGetCompilers, missingCompilers, nodeHeaders } from './machine.mjs';
import { inRoot, root } from './root.mjs';
import { Stop, say, seconds } from './say.mjs';

const stampFile = inRoot('node_modules', '.holdfast-installed');
const heartbeatMs = 10_000;

/** Whether node_modules was made from this package-lock.json, for this Node and this kind of machine. */
export function isInstalled() {
  return read(stampFile) === stamp();
}

/** Makes node_modules what package-lock.json says; leaves alone what somebody else already made so. */
export async function install(lock) {
  if (await isInstalledByHand()) return keepStamp();
  if (isLink()) {
    throw new Stop(
      `node_modules is a link and does not hold what ${inRoot('package-lock.json')} asks for. ` +
        'Run npm ci in the folder that it points to, or remove the link.',
    );
  }
  say('Installing packages (first start only; compiling SQLite can take two minutes)…');
  const lacking = missingCompilers();
  if (lacking.length > 0) {
    say(
      `  ${lacking.join(', ')} not found: this works only where a ready-made SQLite can be fetched. Otherwise ${howToGetCompilers()}.`,
    );
  }
  const started = Date.now();
  const { code, tail } = await npmCi(lock, started);
  if (code !== 0) throw new Stop(explain(code, tail));
  keepStamp();
  say(`Packages installed in ${seconds(started)} s.`);
}

function stamp() {
  const lockHash = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
  return `${lockHash} ${process.platform}-${process.arch} node-abi-${process.versions.modules}\n`;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isLink() {
  return lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

// A linked folder serves several checkouts, and its stamp would speak for one of them only.
function keepStamp() {
  if (!isLink()) writeFileSync(stampFile, stamp());
}

// npm leaves in node_modules a lock file of what it really put there. Packages for other machines are absent from it.
async function isInstalledByHand() {
  const [wanted, found] = ['package-lock.json', 'node_modules/.package-lock.json'].map((file) => read(inRoot(file)));
  if (wanted === undefined || found === undefined) return false;
  const wantedPackages = JSON.parse(wanted).packages;
  const foundPackages = JSON.parse(found).packages;
  const same = Object.entries(wantedPackages).every(([path, entry]) => {
    if (path === '') return true;
    const other = foundPackages[path];
    return other === undefined
      ? entry.optional === true
      : other.version === entry.version && other.integrity === entry.integrity;
  });
  if (!same || Object.keys(foundPackages).some((path) => wantedPackages[path] === undefined)) return false;
  return !('node_modules/better-sqlite3' in wantedPackages) || opensSqlite();
}

// In a process of its own: a binding compiled for another Node may end the process that loads it.
async function opensSqlite() {
  const probe = "new (require('better-sqlite3'))(':memory:').close()";
  return (await run(process.execPath, ['-e', probe], { output: 'read' })) === 0;
}

async function npmCi(lock, started) {
  const tail = [];
  let doing = 'fetching packages';
  const beat = setInterval(() => say(`  … ${doing} (${seconds(started)} s)`), heartbeatMs);
  // Development packages hold the compiler that builds Holdfast: wanted under NODE_ENV=production too.
  const args = ['ci', '--include=dev', '--foreground-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { file, before, shell } = npm();
  const headers = nodeHeaders();
  try {
    const code = await run(file, [...before, ...args], {
      shell,
      output: 'read',
      env: headers === undefined ? {} : { npm_config_nodedir: headers },
      onStart: (pid) => lock.working(pid),
      onLine(line) {
        if (/node-gyp|gyp info|prebuild-install/.test(line)) doing = 'compiling SQLite';
        tail.push(line);
        if (tail.length > 40) tail.shift();
      },
    });
    return { code, tail };
  } finally {
    clearInterval(beat);
  }
}

// Under `npm start` the npm that runs us is known by path; on Windows a bare npm is a script that needs a shell.
export function npm() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return { file: process.execPath, before: [script], shell: false };
  return { file: 'npm', before: [], shell: process.platform === 'win32' };
}

function explain(code, tail) {
  const text = tail.join('\n');
  if (code === 127) return 'npm was not found. It comes with Node.js; make sure that it is on PATH.';
  const lines = [`npm ci failed in ${root}. Its last words were:`, ...tail.map((line) => `  ${line}`)];
  if (/gyp ERR|node-gyp|prebuild-install|not found: make|make: not found/i.test(text)) {
    lines.push(
      `SQLite could be neither fetched ready-made nor compiled. To compile it, ${howToGetCompilers()}; then start again.`,
    );
  } else if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(text)) {
    lines.push(
      'The package registry cannot be reached. The first start needs it; later starts work with the network cut.',
    );
  }
  return lines.join('\n');
}
