import { resolve } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../../server/src/config.js';
import { checkFolder } from '../../server/src/playbooks/playbook-library.js';

/** `holdfast check [folder]`: playbooks with their law packs and templates. Exit code 0 without errors, 1 with, 2 when nothing can be read. */
export function checkCommand(): Command {
  return new Command('check')
    .description('check playbooks, their law packs and their templates')
    .argument('[folder]', 'folder of playbooks')
    .action(async (folder?: string) => {
      const checked = await checkFolder(folder === undefined ? readConfig().playbooksFolder : resolve(folder));
      for (const { findings } of checked) for (const line of findings) process.stdout.write(`${line}\n`);
      const broken = checked.filter(({ ok }) => !ok);
      const cases = checked.reduce((sum, each) => sum + each.cases, 0);
      process.stdout.write(`${checked.length} checked, ${cases} cases played, ${broken.length} with errors\n`);
      if (checked.length === 0) process.exitCode = 2;
      else if (broken.length > 0) process.exitCode = 1;
    });
}
