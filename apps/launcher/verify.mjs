import './node-version.mjs';
import { run } from './child.mjs';
import { prepareInstalled } from './prepare.mjs';
import { inRoot } from './root.mjs';
import { Stop, main, say, seconds } from './say.mjs';

// From the quickest to the slowest, so that a slip is told soon.
const steps = [
  {
    name: 'format',
    file: ['node_modules', 'prettier', 'bin', 'prettier.cjs'],
    args: ['--check', '.'],
    mend: 'npm run format',
  },
  {
    name: 'lint',
    file: ['node_modules', 'oxlint', 'bin', 'oxlint'],
    args: ['--type-aware', '--deny-warnings'],
    mend: 'npm run lint',
  },
  { name: 'types', file: ['apps', 'launcher', 'types.mjs'], args: [], mend: 'npm run types' },
  { name: 'build', file: ['apps', 'launcher', 'build.mjs'], args: [], mend: 'npm run build' },
  { name: 'test', file: ['apps', 'launcher', 'test.mjs'], args: process.argv.slice(2), mend: 'npm test' },
];

await main(async () => {
  await prepareInstalled();
  const took = [];
  for (const { name, file, args, mend } of steps) {
    say(`verify: ${name}`);
    const started = Date.now();
    const code = await run(process.execPath, [inRoot(...file), ...args]);
    took.push(`${name} ${seconds(started)} s`);
    if (code !== 0)
      throw new Stop(`verify: ${name} failed after ${seconds(started)} s. To see it again alone: ${mend}`, code);
  }
  say(`verify: all holds (${took.join(', ')})`);
});
