import { Command } from 'commander';
import { explain } from '../../server/src/explain.js';
import { productVersion } from '../../server/src/product-version.js';
import { COMMANDS } from './commands.js';

/** The `holdfast` command. */
const program = new Command('holdfast')
  .description('Incident-response playbook engine for data extortion.')
  .version(productVersion());

const asked = COMMANDS.get(process.argv[2] ?? '');
// Without a command that is known, help and its suggestions name them all.
for (const load of asked ? [asked] : COMMANDS.values()) program.addCommand(await load());

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.stderr.write(explain(error));
  process.exitCode = 2;
}
