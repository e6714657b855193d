import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { Fault } from '#kernel';
import { makeMasterKey, openKeys } from '#vault';
import type { Config } from '../../server/src/config.js';
import { rotateSigningKey } from '../../server/src/record/rotate-signing-key.js';
import { machinePorts } from '../../server/src/system/machine-ports.js';
import { recoverKeys, type RecoveredFolder } from '../../server/src/vault/recover-keys.js';
import { printRecoverySheet } from '../../server/src/vault/recovery-sheet.js';
import { operator } from './export.js';
import { withInstallation } from './opened.js';
import { configOf, placeOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

/** `holdfast keys`: the installation's own keys are exchanged, put on paper and brought back from it. */
export function keysCommand(): Command {
  return new Command('keys')
    .description("the installation's own keys")
    .addCommand(rotateCommand())
    .addCommand(rotateMasterCommand())
    .addCommand(sheetCommand())
    .addCommand(recoverCommand());
}

function rotateCommand(): Command {
  return new Command('rotate')
    .description('make a new signing key; the old one introduces it, and it signs the record from now on')
    .addOption(organisationOption())
    .action(({ organisation }: Chosen) =>
      withInstallation(configOf(organisation), async (installation) => {
        const { from, to } = await rotateSigningKey(installation);
        await installation.changes.commit(
          { what: 'signing-key-made', key: to },
          { actor: operator(), commandId: randomUUID() },
        );
        process.stdout.write(
          `Key ${to} signs the record from now on; key ${from} has introduced it.\n` +
            `Copy ${installation.config.keysFolder} to a safe place now: the record needs both keys.\n`,
        );
      }),
    );
}

function rotateMasterCommand(): Command {
  return new Command('rotate-master')
    .description('make a new master key and put every data key under it; the service may run')
    .addOption(organisationOption())
    .action(async ({ organisation }: Chosen) => {
      const config = configOf(organisation);
      const { entropy } = machinePorts();
      await makeMasterKey(await openKeys(config.keysFolder, config.dataFolder), entropy);
      process.stdout.write(
        `A new master key was made. ${await takenUp(config)}\n` +
          `Copy ${config.keysFolder} to a safe place now, and print a new recovery sheet: holdfast keys sheet <new folder>\n`,
      );
    });
}

/** Every opening of an installation takes a new master key up; what has the data folder open does it by itself. */
async function takenUp(config: Config): Promise<string> {
  if (config.databaseUrl !== undefined)
    return 'Copy it into the key folder of every node, then restart one node after the other: each puts the data keys under it.';
  try {
    const { unopened } = await withInstallation(config, async ({ keys, changes }) => {
      const taken = await keys.takeUpNewMasterKey();
      await changes.commit({ what: 'master-key-made' }, { actor: operator(), commandId: randomUUID() });
      return taken;
    });
    const rest = unopened === 0 ? '' : ` but ${unopened}, which no key in the folder opens`;
    return `Every data key is under it${rest}. The earlier one opens older backups.`;
  } catch (error) {
    if (!(error instanceof Fault) || error.details.code !== 'data-in-use') throw error;
    return 'The running service puts every data key under it within a minute; holdfast doctor says when.';
  }
}

function sheetCommand(): Command {
  return new Command('sheet')
    .description('write the three pages of a recovery sheet, any two of which bring the keys back; the service may run')
    .argument('<folder>', 'a folder that does not exist yet')
    .addOption(organisationOption())
    .action(async (folder: string, { organisation }: Chosen) => {
      const { fingerprint, files } = await printRecoverySheet(resolve(folder), configOf(organisation), machinePorts());
      process.stdout.write(
        `The recovery sheet of the keys ${fingerprint}:\n${files.map((file) => `  ${file}\n`).join('')}` +
          'Print each page, give them to three people, and destroy these files: two of them together are the keys.\n',
      );
    });
}

function recoverCommand(): Command {
  return new Command('recover')
    .description('bring the keys back from two shares of a recovery sheet into an empty folder')
    .argument(
      '[files...]',
      'text files with the numbered lines of the shares; without any they are read from the input',
    )
    .requiredOption('--keys <folder>', 'a folder that does not exist, or an empty one')
    .addOption(organisationOption())
    .action(async (files: readonly string[], { keys, organisation }: Chosen & { readonly keys: string }) => {
      const config = configOf(organisation);
      const { entropy } = machinePorts();
      // Shares stand in no argument: other users of the machine see those.
      const shares =
        files.length === 0
          ? await text(process.stdin)
          : (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
      const folder = resolve(keys);
      const recovered = await recoverKeys(shares, folder, config, entropy);
      process.stdout.write(
        `The keys ${recovered.fingerprint} are in ${folder}. ${triedWords(recovered)}\n` +
          `Set HOLDFAST_KEYS to it${config.slug === undefined ? '' : ` in ${placeOf(config.slug).settings}`}. ` +
          'Heads and what was destroyed are not on paper: copy heads.log and destroyed.log there where you have them.\n',
      );
    });
}

function triedWords({ tried }: RecoveredFolder): string {
  if (!tried) return 'There is no database at HOLDFAST_DATA to try them on.';
  const rest = tried.unopened === 0 ? '' : `, and not ${tried.unopened} others, which another master key has wrapped`;
  return `They open ${tried.opened} data keys of the database${rest}.`;
}
