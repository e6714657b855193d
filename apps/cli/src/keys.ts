import { Command } from 'commander';
import { rotateSigningKey } from '../../server/src/record/rotate-signing-key.js';
import { withInstallation } from './opened.js';

/** `holdfast keys rotate`: another key signs the record from now on. */
export function keysCommand(): Command {
  return new Command('keys').description("the installation's own keys").addCommand(
    new Command('rotate')
      .description('make a new signing key; the old one introduces it, and it signs the record from now on')
      .action(() =>
        withInstallation(async (installation) => {
          const { from, to } = await rotateSigningKey(installation);
          process.stdout.write(
            `Key ${to} signs the record from now on; key ${from} has introduced it.\n` +
              `Copy ${installation.config.keysFolder} to a safe place now: the record needs both keys.\n`,
          );
        }),
      ),
  );
}
