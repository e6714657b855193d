import { Command } from 'commander';
import { readConfig } from '../../server/src/config.js';
import { exitCodeOf, type Check } from '../../server/src/doctor/check.js';
import { examine } from '../../server/src/doctor/examine.js';
import { machinePorts } from '../../server/src/system/machine-ports.js';

/** `holdfast doctor`: what is wrong with an installation and what would mend it. Exit code 0, 1 for a warning, 2 for a failure. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'examine the installation: database, records, keys, files, clock, disk; writes nothing, the service may run',
    )
    .option('--json', 'as JSON')
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const checks = await examine(readConfig(), machinePorts(), 'full');
      process.stdout.write(json ? `${JSON.stringify(checks, undefined, 2)}\n` : checks.map(lineOf).join(''));
      process.exitCode = exitCodeOf(checks);
    });
}

function lineOf({ name, state, sentence, mend }: Check): string {
  return `${state.padEnd(8)}${name}: ${sentence}\n${mend === undefined ? '' : `        ${mend}\n`}`;
}
