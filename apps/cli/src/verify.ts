import { Command } from 'commander';
import { readConfig } from '../../server/src/config.js';
import { withRecord } from '../../server/src/record/open-record.js';
import { verificationWords, verifyIncident } from '../../server/src/record/verify-incident.js';

/** `holdfast verify <incident>`: a record from its first entry, and against the heads in the key folder. Writes nothing. Exit code 1 when it does not hold. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description("verify an incident's record; writes nothing, the service may run")
    .argument('<incident>', "the incident's id")
    .action((incident: string) =>
      withRecord(readConfig(), async (source) => {
        const found = await verifyIncident(source, incident);
        process.stdout.write(`${verificationWords(found)}\n`);
        if (!found.ok) process.exitCode = 1;
      }),
    );
}
