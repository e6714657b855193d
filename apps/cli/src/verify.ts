import { Command } from 'commander';
import { verifyIncident } from '../../server/src/record/verify-incident.js';
import { withInstallation } from './opened.js';

/** `holdfast verify <incident>`: the hash chain of a record, from its first entry. Exit code 1 when it does not hold. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description("verify an incident's record")
    .argument('<incident>', "the incident's id")
    .action((incident: string) =>
      withInstallation(async (installation) => {
        const { entries, head, fault } = await verifyIncident(installation, incident);
        if (fault) {
          process.stdout.write(`The record does not hold at entry ${fault.seq}: ${fault.reason}.\n`);
          process.exitCode = 1;
          return;
        }
        process.stdout.write(`The record holds: ${entries} entries, head ${head}\n`);
      }),
    );
}
