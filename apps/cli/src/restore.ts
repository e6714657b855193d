import { resolve } from 'node:path';
import { Command } from 'commander';
import { Fault } from '#kernel';
import { restoreBackup, tryRestore, type Restored } from '../../server/src/backup/restore-backup.js';
import { machinePorts } from '../../server/src/system/machine-ports.js';
import { requireSqlite } from './backup.js';
import { configOf, placeOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';
import type { Config } from '../../server/src/config.js';

/** `holdfast restore <backup> --to <folder>`, or `--try`: nothing that is there is ever written over. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('restore a verified backup into an empty folder, or try whether it would work')
    .argument('<backup>', 'the folder of the backup')
    .option('--to <folder>', 'a folder that does not exist, or an empty one')
    .option('--try', 'restore into a temporary folder, open all of it, and remove it again')
    .addOption(organisationOption())
    .action(async (backup: string, options: Chosen & { readonly to?: string; readonly try?: boolean }) => {
      const config = configOf(options.organisation);
      requireSqlite(config);
      const { clock, entropy } = machinePorts();
      const { keysFolder, dataFolder } = config;
      const order = { backup: resolve(backup), keysFolder, currentData: dataFolder, clock, entropy };
      if (options.try === true && options.to === undefined) {
        const restored = await tryRestore(order);
        process.stdout.write(`The backup of ${restored.manifest.madeAt} can be restored. ${openedWords(restored)}\n`);
      } else if (options.to !== undefined && options.try !== true) {
        const restored = await restoreBackup({ ...order, target: resolve(options.to) });
        process.stdout.write(
          `The backup of ${restored.manifest.madeAt} is restored. ${openedWords(restored)}\n` +
            doubtedWords(restored) +
            doubtedLettersWords(restored) +
            movedWords(config, restored),
        );
      } else {
        throw new Fault({
          kind: 'invalid',
          code: 'restore-where',
          detail: 'A restore needs a place, or is only tried.',
          mend: 'Say --to <folder>, or --try.',
        });
      }
    });
}

function movedWords({ slug }: Config, { folder }: Restored): string {
  if (slug === undefined) return `Stop the service and start it with HOLDFAST_DATA=${folder}\n`;
  return `Stop the service, set HOLDFAST_DATA=${folder} in ${placeOf(slug).settings}, and start it again.\n`;
}

function doubtedWords({ doubted }: Restored): string {
  if (doubted === 0) return '';
  return (
    `${doubted} messages waited in it; they may have left since, so they are in doubt and nothing sends them by itself: ` +
    'holdfast outbox lists them, retry sends one.\n'
  );
}

function doubtedLettersWords({ doubtedLetters }: Restored): string {
  if (doubtedLetters === 0) return '';
  return `${doubtedLetters} letters waited in it to be sent by e-mail; they are in doubt, and somebody decides of each under Dispatch.\n`;
}

function openedWords({ manifest, opened, shredded }: Restored): string {
  const again = shredded === 0 ? '' : ` ${shredded} keys that were destroyed since are destroyed in it too.`;
  if (!opened) return `${manifest.records.length} incidents; there are no keys here to open them with.${again}`;
  return `The keys open ${opened.keys} incidents and ${opened.blobs} sealed files.${again}`;
}
