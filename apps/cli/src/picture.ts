import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { LANGUAGES, formatFinding, type Language } from '#kernel';
import { pictureSvg, type Playbook } from '#playbook';
import { readConfig } from '../../server/src/config.js';
import { layOut } from '../../server/src/pictures/elk-layout.js';
import { Pictures } from '../../server/src/pictures/pictures.js';
import { playbookFolders, readVersion } from '../../server/src/playbooks/read-playbooks.js';

interface Options {
  readonly chart?: string;
  readonly out: string;
  readonly language: Language;
}

/**
 * `holdfast picture [folder]`: the statecharts of playbooks as SVG, one file each. Needs no data folder. Exit code 1 where
 * a playbook has errors and is left out, 2 where nothing can be read.
 */
export function pictureCommand(): Command {
  return new Command('picture')
    .description('draw the statecharts of playbooks as SVG files')
    .argument('[folder]', 'folder of playbooks, or of one')
    .option('--chart <name>', 'this chart alone, such as main')
    .option('--out <folder>', 'where to write', '.')
    .addOption(new Option('--language <language>', 'language of the words').choices(LANGUAGES).default('en'))
    .action(async (folder: string | undefined, options: Options) => {
      const at = folder === undefined ? readConfig().playbooksFolder : resolve(folder);
      const found = await playbookFolders(at);
      if (found.length === 0) {
        process.stderr.write(`No playbook lies in ${at}.\n`);
        process.exitCode = 2;
      }
      for (const { name, files } of found) {
        const { whole, findings } = readVersion(files);
        if (whole) {
          await draw(whole, options);
          continue;
        }
        for (const finding of findings) process.stderr.write(`${name}/${formatFinding(finding)}\n`);
        process.exitCode = 1;
      }
    });
}

async function draw(playbook: Playbook, { chart, out, language }: Options): Promise<void> {
  const pictures = new Pictures({ layOut });
  const drawn =
    chart === undefined
      ? [...(await pictures.all(playbook, language)).values()]
      : [await pictures.picture(playbook, chart, language)];
  await mkdir(resolve(out), { recursive: true });
  for (const picture of drawn) {
    const file = join(resolve(out), `${playbook.name}-${picture.chart}.svg`);
    await writeFile(file, pictureSvg(picture));
    process.stdout.write(`${file}\n`);
  }
}
