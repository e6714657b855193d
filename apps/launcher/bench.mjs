import './node-version.mjs';
import { existsSync, readFileSync } from 'node:fs';
import { run } from './child.mjs';
import { npm } from './install.mjs';
import { prepare } from './prepare.mjs';
import { inRoot } from './root.mjs';
import { Stop, main, say } from './say.mjs';

// What the benchmarks compare with has packages of its own, which nobody else needs: they come with the first benchmark.
const peers = inRoot('test', 'bench', 'peers');

await main(async () => {
  await prepare();
  if (process.argv[2] === 'engine' || process.argv[2] === 'letters') await installPeers();
  const code = await run(process.execPath, [inRoot('dist', 'test', 'bench', 'main.js'), ...process.argv.slice(2)]);
  if (code !== 0) throw new Stop('', code);
});

async function installPeers() {
  if (isInstalled()) return;
  say('Installing what the benchmarks compare with…');
  const { file, before, shell } = npm();
  const args = [...before, 'ci', '--prefix', peers, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run(file, args, { shell, output: 'stderr' });
  if (code !== 0) throw new Stop(`npm ci failed in ${peers}.`, code);
}

function isInstalled() {
  const found = `${peers}/node_modules/.package-lock.json`;
  if (!existsSync(found)) return false;
  const packages = JSON.parse(readFileSync(found, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(`${peers}/package-lock.json`, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version }]) => path === '' || packages[path]?.version === version);
}
