import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { readDemonstrationConfig, userFolder, type Config } from '../../server/src/config.js';
import { playDemonstration, readDemonstration } from '../../server/src/demonstration/demonstration.js';
import { USUAL_EXPORT } from '../../server/src/documents/export-choice.js';
import { exportIncident } from '../../server/src/documents/export.js';
import type { Installation } from '../../server/src/installation.js';
import { serve } from '../../server/src/serve.js';
import { operator } from './export.js';
import { withInstallation } from './opened.js';
import { ProgressBar } from './progress-bar.js';
import { printOutcome } from './demo-outcome.js';

/** The demonstration is one incident: playing it again goes on with it. */
const INCIDENT = '0163ef25-7700-7000-8000-000000080000';

interface DemoOptions {
  readonly open: boolean;
  readonly fresh: boolean;
  readonly people?: number;
  readonly folder?: string;
}

/** `holdfast demo`: the CarePartners case with 80,000 made-up people, on a simulated clock, in a data folder of its own. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('play the CarePartners case with 80,000 made-up people')
    .option('--open', 'serve the finished demonstration', false)
    .option('--fresh', 'begin again from nothing', false)
    .option('--people <count>', 'a smaller register, for a quick look', wholeNumber)
    .option('--folder <folder>', 'where the demonstration keeps its data, keys and results')
    .action(async (options: DemoOptions) => {
      const folder = resolve(options.folder ?? join(userFolder(), 'demo'));
      const config = readDemonstrationConfig(folder);
      if (options.fresh) await clear(folder);
      if (options.open) return serve([{ config }]);
      await withInstallation(config, (installation) => play(installation, config, folder, options), { makeKeys: true });
    });
}

async function play(installation: Installation, config: Config, folder: string, options: DemoOptions): Promise<void> {
  const started = process.hrtime.bigint();
  const story = await readDemonstration(config.playbooksFolder, options.people);
  installation.drive();
  const bar = new ProgressBar(process.stdout);
  process.stdout.write(
    `${story.title.en}: an exercise, nothing can be sent. ${story.register.people.toLocaleString('en')} made-up people.\n\n`,
  );
  await playDemonstration(installation, story, INCIDENT, {
    onStep: (step) =>
      bar.line(
        `${new Date(step.at).toISOString().slice(0, 16).replace('T', ' ')} UTC  [${step.source}]  ${step.title.en}`,
      ),
    onProgress: (what, done, of) => bar.show(what === 'register' ? 'people imported' : 'letters made', done, of),
  });
  bar.line('Writing the letters, the report and the record…');
  const results = join(folder, 'results');
  await rm(results, { recursive: true, force: true });
  // The people are made up, and their letters are what there is to see.
  await exportIncident(installation, INCIDENT, results, operator(), { ...USUAL_EXPORT, people: true });
  await printOutcome(installation, INCIDENT, {
    write: (line) => process.stdout.write(`${line}\n`),
    results,
    seconds: Number((process.hrtime.bigint() - started) / 1_000_000_000n),
    openCommand: `npm run demo -- --open${options.folder === undefined ? '' : ` --folder ${folder}`}`,
  });
}

async function clear(folder: string): Promise<void> {
  for (const part of ['data', 'keys', 'results']) await rm(join(folder, part), { recursive: true, force: true });
}

function wholeNumber(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0 && count <= 1_000_000) return count;
  throw new InvalidArgumentError('Give a whole number from 1 to 1000000.');
}
