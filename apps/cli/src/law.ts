import { Command } from 'commander';
import type { AssessmentDiffView, LawChangesView } from '#contract';
import { inLanguage, type Text } from '#kernel';
import { resolve } from 'node:path';
import { lawChanges } from '../../server/src/law/law-changes.js';
import { readLaw } from '../../server/src/law/law-library.js';
import { withInstallation } from './opened.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

/**
 * `holdfast law diff [folder]`: what newer law packs would change for the open incidents. Exit code 0 where nothing, 1 where
 * something, 2 where packs or incidents cannot be read.
 */
export function lawCommand(): Command {
  return new Command('law').description('the law packs').addCommand(
    new Command('diff')
      .description('say which open incidents these law packs would change, and how')
      .argument(
        '[playbooks]',
        'folder of playbooks with the newer packs below law/; HOLDFAST_PLAYBOOKS, unless it is given',
      )
      .option('--json', 'print the changes as JSON')
      .addOption(organisationOption())
      .action(
        async (folder: string | undefined, { json = false, organisation }: Chosen & { readonly json?: boolean }) => {
          const config = configOf(organisation);
          const { packs } = await readLaw(folder === undefined ? config.playbooksFolder : resolve(folder));
          const changes = await withInstallation(config, (installation) => lawChanges(installation, packs, () => true));
          process.stdout.write(json ? `${JSON.stringify(changes, null, 2)}\n` : changeWords(changes));
          process.exitCode = changes.incidents.length === 0 ? 0 : 1;
        },
      ),
  );
}

function changeWords({ incidents, incidentsMore }: LawChangesView): string {
  if (incidents.length === 0) return 'These packs change nothing for the open incidents.\n';
  const lines = incidents.flatMap(({ id, title, diff }) => [`${id}  ${title}`, ...diffLines(diff), '']);
  if (incidentsMore > 0) lines.push(`and ${incidentsMore} more that were not compared`);
  return `${lines.join('\n')}\n`;
}

function diffLines({ added, gone, moved, changed }: AssessmentDiffView): string[] {
  return [
    ...added.map(({ title, words: law, due }) => `  new: ${words(title)}, ${due?.local ?? law}`),
    ...gone.map(({ title, reason }) => `  gone: ${words(title)}${reason ? `. ${words(reason)}` : ''}`),
    ...moved.map(
      ({ title, from, to, later }) =>
        `  ${later ? 'later' : 'sooner'}: ${words(title)}, ${from?.local ?? 'no date'} -> ${to?.local ?? 'no date'}`,
    ),
    ...changed.map(({ title, parts }) => `  changed: ${words(title)}: ${parts.join(', ')}`),
  ];
}

function words(text: Text): string {
  return inLanguage(text, 'en');
}
