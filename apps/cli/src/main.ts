import { Command } from 'commander';
import { explain } from '../../server/src/explain.js';
import { productVersion } from '../../server/src/product-version.js';
import { checkCommand } from './check.js';
import { demoCommand } from './demo.js';
import { deadlinesCommand } from './deadlines.js';
import { diffCommand } from './diff.js';
import { exportCommand } from './export.js';
import { onCallCommand } from './on-call.js';
import { outboxCommand } from './outbox.js';
import { pictureCommand } from './picture.js';
import { serveCommand } from './serve.js';
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
  .addCommand(exportCommand())
  .addCommand(onCallCommand())
  .addCommand(outboxCommand())
  .addCommand(deadlinesCommand());

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.stderr.write(explain(error));
  process.exitCode = 2;
}
