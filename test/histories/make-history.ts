import { existsSync, mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { makeBackup } from '../../apps/server/src/backup/make-backup.js';
import { SCHEMA } from '../../apps/server/src/installation.js';
import { productVersion } from '../../apps/server/src/product-version.js';
import { readHeads } from '../../apps/server/src/record/heads-log.js';
import { packageRoot } from '../support/root.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';
import { History } from './history.js';
import { live } from './lived-history.js';
import { migrationsOf } from './released-migrations.js';
import { askAll } from './what-is-told.js';

// Run once for a release, by hand: node dist/test/histories/make-history.js test/histories/<version>

const history = History.of(productVersion());
const asked = process.argv[2];
if (asked === undefined || resolve(asked) !== history.folder || existsSync(history.folder)) {
  console.error(
    `A release lays one history, of itself, and lays it once: name ${relative(packageRoot, history.folder)}, where nothing is yet.`,
  );
  process.exit(2);
}
mkdirSync(history.folder);
const folder = new ServiceFolder();
try {
  await make();
} finally {
  folder.delete();
}

async function make(): Promise<void> {
  const service = await Service.start({ folder, seed: `Holdfast test keys, history of ${history.version}` });
  const goesOn = await live(service, history.exported);
  const told = await askAll(service);
  await service.stop();
  if (service.reports.length > 0) throw new Error(`The service reported: ${service.reports.join('; ')}`);
  const backup = join(folder.path, 'backup');
  await makeBackup({
    dataFolder: folder.data,
    keysFolder: folder.keys,
    target: backup,
    clock: service.clock,
    link: false,
  });
  const tree = (await readHeads(folder.keys)).of(goesOn.incident).tree.at(-1);
  if (!tree) throw new Error('No head was signed.');
  history.lay(folder, backup, {
    expected: { ...told, tree, goesOn },
    migrations: await migrationsOf(SCHEMA),
  });
}
