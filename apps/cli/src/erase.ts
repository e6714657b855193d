import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { eraseEntries } from '#contract';
import { Fault, type Role } from '#kernel';
import { ERASING, erasePayloads } from '../../server/src/record/erase-payloads.js';
import { entryNumbers, operator } from './export.js';
import { withInstallation } from './opened.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

interface EraseOptions extends Chosen {
  readonly entries: readonly number[];
  readonly reason: string;
  readonly as: Role;
}

/** `holdfast erase <incident>`: what entries say goes for good; that they were there stays proved. */
export function eraseCommand(): Command {
  return new Command('erase')
    .description('erase what entries of the record say, for good; that they were there stays proved')
    .argument('<incident>', "the incident's id")
    .requiredOption('--entries <entries>', 'numbers of the entries: 12,15', entryNumbers)
    .requiredOption('--reason <text>', 'why; it goes into the record')
    .addOption(new Option('--as <role>', 'the role in which you act').choices(ERASING).makeOptionMandatory())
    .addOption(organisationOption())
    .action((incidentId: string, { as: role, organisation, ...said }: EraseOptions) => {
      const asked = eraseEntries.safeParse(said);
      if (!asked.success) throw unsaid();
      return withInstallation(configOf(organisation), async (installation) => {
        const actor = { ...operator(), role };
        const request = { incidentId, ...asked.data, actor, commandId: randomUUID() };
        const erased = await erasePayloads(installation, request);
        process.stdout.write(
          erased.length === 0
            ? 'Nothing was erased: these entries say nothing any more.\n'
            : `Erased for good, as the record says: ${erased.join(', ')}. Backups made before still hold these words: destroy them.\n`,
        );
      });
    });
}

function unsaid(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'erasure-unsaid',
    detail: 'An erasure names its entries, a hundred at most, and its reason.',
    mend: 'Say --entries 12,15 and --reason <text>.',
  });
}
