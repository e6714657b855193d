import { Command } from 'commander';
import { explain } from '../../server/src/explain.js';
import { productVersion } from '../../server/src/product-version.js';
import { backupCommand } from './backup.js';
import { checkCommand } from './check.js';
import { demoCommand } from './demo.js';
import { deadlinesCommand } from './deadlines.js';
import { diffCommand } from './diff.js';
import { doctorCommand } from './doctor.js';
import { eraseCommand } from './erase.js';
import { exportCommand } from './export.js';
import { keysCommand } from './keys.js';
import { migrateCommand } from './migrate.js';
import { onCallCommand } from './on-call.js';
import { outboxCommand } from './outbox.js';
import { pictureCommand } from './picture.js';
import { restoreCommand } from './restore.js';
import { serveCommand } from './serve.js';
import { showCommand } from './show.js';
import { verifyCommand } from './verify.js';

/** The `holdfast` command. */
const program = new Command('holdfast')
  .description('Incident-response playbook engine for data extortion.')
  .version(productVersion())
  .addCommand(serveCommand())
  .addCommand(demoCommand())
  .addCommand(checkCommand())
  .addCommand(diffCommand())
  .addCommand(pictureCommand())
  .addCommand(verifyCommand())
  .addCommand(showCommand())
  .addCommand(exportCommand())
  .addCommand(eraseCommand())
  .addCommand(onCallCommand())
  .addCommand(outboxCommand())
  .addCommand(deadlinesCommand())
  .addCommand(migrateCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(doctorCommand())
  .addCommand(keysCommand());

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.stderr.write(explain(error));
  process.exitCode = 2;
}
