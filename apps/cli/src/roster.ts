import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { CONTACT_KINDS, PAPERS, printRoster, setContact } from '#contract';
import { LANGUAGES } from '#kernel';
import { printContactRoster } from '../../server/src/contacts/print-roster.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';
import { operator } from './export.js';
import { withInstallation } from './opened.js';

/** `holdfast roster list|add|remove|print`: whom one telephones when the network is not one's own, and the page that says so. */
export function rosterCommand(): Command {
  return new Command('roster')
    .description('whom to telephone when mail and chat are not to be trusted')
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(removeCommand())
    .addCommand(printCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('print the contacts in clear')
    .addOption(organisationOption())
    .action(({ organisation }: Chosen) =>
      withInstallation(configOf(organisation), async ({ contacts }) => {
        for (const { id, kind, name, phone, note } of await contacts.all())
          process.stdout.write(`${[id, kind, name, phone, note].join('  ').trimEnd()}\n`);
      }),
    );
}

function addCommand(): Command {
  return new Command('add')
    .description('add somebody of the team, or a party outside')
    .addOption(new Option('--kind <kind>', 'what they are').choices(CONTACT_KINDS).makeOptionMandatory())
    .requiredOption('--name <name>', 'who it is')
    .requiredOption('--phone <number>', 'a telephone outside the organisation')
    .option('--note <note>', 'a policy number, when they answer', '')
    .addOption(organisationOption())
    .action(({ organisation, ...options }: Chosen) =>
      withInstallation(configOf(organisation), async ({ contacts }) => {
        const contact = setContact.parse(options);
        await contacts.set(contact, operator(), randomUUID());
        process.stdout.write(`${contact.name} is on the roster.\n`);
      }),
    );
}

function removeCommand(): Command {
  return new Command('remove')
    .description('remove a contact')
    .argument('<contact>', 'its id, as `roster list` says it')
    .addOption(organisationOption())
    .action((contact: string, { organisation }: Chosen) =>
      withInstallation(configOf(organisation), async ({ contacts }) => {
        await contacts.remove(contact, operator(), randomUUID());
        process.stdout.write('Removed.\n');
      }),
    );
}

function printCommand(): Command {
  return new Command('print')
    .description('write the roster as a PDF for wallet and wall; that it was printed is recorded')
    .argument('<file>', 'a new file')
    .addOption(new Option('--language <language>', 'of its words').choices(LANGUAGES).default('en'))
    .addOption(new Option('--paper <paper>', 'its size').choices(PAPERS).default('letter'))
    .addOption(organisationOption())
    .action((file: string, { organisation, ...options }: Chosen) =>
      withInstallation(configOf(organisation), async (installation) => {
        const pdf = await printContactRoster(installation, printRoster.parse(options), operator(), randomUUID());
        await writeFile(resolve(file), pdf, { flag: 'wx', mode: 0o600 });
        process.stdout.write(`The roster is in ${resolve(file)}. Print it, then delete the file.\n`);
      }),
    );
}
