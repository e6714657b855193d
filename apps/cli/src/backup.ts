import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { Fault, formatInstant } from '#kernel';
import { makeBackup } from '../../server/src/backup/make-backup.js';
import { blobsFolderOf, type BlobsPlace } from '../../server/src/config.js';
import { machinePorts } from '../../server/src/system/machine-ports.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

/** `holdfast backup <target>`: a verified copy of the database and its sealed files, without the keys; the service may run. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('make a verified backup of the data folder, never of the keys; the service may run')
    .argument(
      '<target>',
      'a folder that does not exist yet, or one that the backup is made in, under the time of its making',
    )
    .addOption(organisationOption())
    .action(async (named: string, { organisation }: Chosen) => {
      const config = configOf(organisation);
      requireSqlite(config);
      const { clock } = machinePorts();
      const { dataFolder, keysFolder } = config;
      const target = await placeFor(resolve(named), formatInstant(clock.now()));
      const { manifest, digest } = await makeBackup({ dataFolder, keysFolder, target, clock, link: false });
      process.stdout.write(
        `A verified backup is in ${target}: ${manifest.records.length} incidents, ${manifest.blobs.length} sealed files.\n` +
          `Its manifest has SHA-256 ${digest}. The keys are not in it: keep a copy of ${keysFolder} elsewhere.\n`,
      );
    });
}

/** PostgreSQL has backups of its own, which know what we cannot. */
export function requireSqlite(config: BlobsPlace): void {
  if (config.databaseUrl === undefined) return;
  throw new Fault({
    kind: 'refused',
    code: 'backup-postgres',
    detail: "This installation's database is on PostgreSQL: use your PostgreSQL's own backup for it.",
    place: 'HOLDFAST_DATABASE_URL',
    mend: `Copy ${blobsFolderOf(config)} right after each backup of the database: a sealed file never changes, and one too many does no harm.`,
  });
}

/** A folder that is there gets backups inside it, each under the time of its making. */
async function placeFor(target: string, instant: string): Promise<string> {
  const found = await stat(target).catch(() => undefined);
  const name = `holdfast-${instant.replaceAll(/[-:]/g, '').replace(/\.\d+/, '')}`;
  return found?.isDirectory() === true ? join(target, name) : target;
}
