import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, formatInstant, type Clock } from '#kernel';
import { hasSqlite, inspectSqlite, pendingMigrations, unknownMigrations, type Schema } from '#storage';
import type { Config } from '../config.js';
import { explain } from '../explain.js';
import { hasCode } from '../system/durable-files.js';
import { makeBackup } from './make-backup.js';

const KEPT_MAX = 3;
const FOLDER = 'backups';
const PREFIX = 'before-migration-';

/**
 * Before a start migrates a database that holds something, it makes a verified backup of it; where that fails, nothing is
 * migrated and nothing starts. The last three are kept.
 *
 * @returns the folder of the backup, where one was made
 * @throws Fault `database-damaged`, `database-newer`, `migration-backup-failed`.
 */
export async function prepareDatabase(
  { dataFolder, keysFolder }: Pick<Config, 'dataFolder' | 'keysFolder'>,
  schema: Schema,
  clock: Clock,
): Promise<string | undefined> {
  if (!hasSqlite(dataFolder)) return undefined;
  const { problems, migrations, tables } = inspectSqlite(dataFolder, 'quick');
  if (problems.length > 0) throw damaged(dataFolder, problems);
  if (unknownMigrations(migrations, schema).length > 0) throw newer(dataFolder);
  // Before the tables of incidents there is nothing to lose.
  if (pendingMigrations(migrations, schema).length === 0 || !tables.includes('incident') || !tables.includes('entry'))
    return undefined;
  const folder = join(dataFolder, FOLDER);
  const target = join(folder, `${PREFIX}${formatInstant(clock.now()).replaceAll(/[-:.]/g, '')}`);
  try {
    await makeBackup({ dataFolder, keysFolder, target, clock, link: true });
  } catch (error) {
    throw new Fault({
      kind: 'unavailable',
      code: 'migration-backup-failed',
      detail: `This release changes the database, and the backup that comes first could not be made. ${explain(error).trim()}`,
      place: target,
      mend: 'Mend that, or start the release that ran before. Nothing was changed.',
    });
  }
  await prune(folder);
  return target;
}

/** Removes the backups that starts have made: they would hold what was destroyed on purpose since. */
export async function dropMigrationBackups(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, FOLDER);
  for (const name of await madeByStarts(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

async function prune(folder: string): Promise<void> {
  // Their names hold the instant, so their order is that of their making; what a crash left half made goes too.
  const names = await madeByStarts(folder);
  const whole = names.filter((name) => !name.includes('.part-'));
  const kept = new Set(whole.slice(-KEPT_MAX));
  for (const name of names) if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
}

/** Oldest first. What else lies there an operator has put there, and it is theirs. */
async function madeByStarts(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  return names.filter((name) => name.startsWith(PREFIX)).sort();
}

function damaged(folder: string, problems: readonly string[]): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'database-damaged',
    detail: `The database is damaged: ${problems[0] ?? ''}.`,
    place: folder,
    mend: 'Copy the data folder as it is, then restore the last backup: holdfast restore.',
    findings: problems,
  });
}

function newer(folder: string): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'database-newer',
    detail: 'A newer release of Holdfast has changed this database.',
    place: folder,
    mend: 'Start that release, or restore the backup that it made first, from the folder backups.',
  });
}
