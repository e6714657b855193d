import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { undoImport } from '#contract';
import { Fault, type Role } from '#kernel';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';
import { operator } from './export.js';
import { withInstallation } from './opened.js';

/** Who may take a list out of the register, as the table of roles says. */
const UNDOING: readonly Role[] = ['privacy-officer'];

interface UndoOptions extends Chosen {
  readonly reason: string;
  readonly as: Role;
}

/** `holdfast undo-import <incident> <import>`: a list of people leaves the register whole, on record. */
export function undoImportCommand(): Command {
  return new Command('undo-import')
    .description('undo an import of affected persons whole, with the reason; refused once letters rest on it')
    .argument('<incident>', "the incident's id")
    .argument('<import>', "the import's id, as the page and the record name it")
    .requiredOption('--reason <text>', 'why; it goes into the record')
    .addOption(new Option('--as <role>', 'the role in which you act').choices(UNDOING).makeOptionMandatory())
    .addOption(organisationOption())
    .action((incidentId: string, importId: string, { as: role, organisation, reason }: UndoOptions) => {
      const asked = undoImport.safeParse({ reason });
      if (!asked.success) throw unsaid();
      return withInstallation(configOf(organisation), async ({ imports }) => {
        const actor = { ...operator(), role };
        await imports.undo(incidentId, importId, { ...asked.data, actor, commandId: randomUUID() });
        process.stdout.write('Undone: none of its people is in the register any more, and the record says so.\n');
      });
    });
}

function unsaid(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'undoing-unsaid',
    detail: 'Undoing an import takes a reason.',
    mend: 'Say --reason <text>.',
  });
}
