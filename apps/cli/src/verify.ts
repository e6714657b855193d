import { Command } from 'commander';
import { withRecord } from '../../server/src/record/open-record.js';
import { verificationWords, verifyIncident } from '../../server/src/record/verify-incident.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

/** `holdfast verify <incident>`: a record from its first entry, and against the heads in the key folder. Writes nothing. Exit code 1 when it does not hold. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description("verify an incident's record; writes nothing, the service may run")
    .argument('<incident>', "the incident's id")
    .addOption(organisationOption())
    .action((incident: string, { organisation }: Chosen) =>
      withRecord(configOf(organisation), async (source) => {
        const found = await verifyIncident(source, incident);
        process.stdout.write(`${verificationWords(found)}\n`);
        if (!found.ok) process.exitCode = 1;
      }),
    );
}
