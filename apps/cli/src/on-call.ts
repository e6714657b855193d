import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { CHANNELS, setOnCall, type Channel } from '#contract';
import { ROLES, isRole, type Role } from '#kernel';
import { viewRoster } from '../../server/src/on-call/view-roster.js';
import { operator } from './export.js';
import { withInstallation } from './opened.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

/** `holdfast on-call list|set|remove`: who is woken for which role, and by which channel. */
export function onCallCommand(): Command {
  return new Command('on-call')
    .description('who is on call for which role')
    .addCommand(listCommand())
    .addCommand(setCommand())
    .addCommand(removeCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('print the roster in clear, and whether anybody would be woken')
    .addOption(organisationOption())
    .action(({ organisation }: Chosen) =>
      withInstallation(configOf(organisation), async (installation) => {
        const { contacts, alerting } = await viewRoster(installation);
        for (const { role, position, channel, name, address, reachable } of contacts) {
          const note = reachable ? '' : '  (this channel is not set up)';
          process.stdout.write(`${role} ${position}  ${channel}  ${name}  ${address}${note}\n`);
        }
        process.stdout.write(`${alerting.sentence.en}\n`);
      }),
    );
}

interface SetOptions extends Chosen {
  readonly place: number;
  readonly channel: Channel;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
}

function setCommand(): Command {
  return new Command('set')
    .description('put somebody on call, instead of whoever held that place')
    .argument('<role>', 'the role', role)
    .option('--place <number>', '1 is reached first', place, 1)
    .addOption(new Option('--channel <channel>', 'how they are reached').choices(CHANNELS).makeOptionMandatory())
    .requiredOption('--name <name>', 'who it is')
    .option('--address <address>', 'mail address, phone number with country, or name at the webhook; none for push', '')
    .option('--phone <number>', 'a telephone outside the organisation, for the printed roster', '')
    .addOption(organisationOption())
    .action((of: Role, { place: position, organisation, ...contact }: SetOptions) =>
      withInstallation(configOf(organisation), async ({ roster }) => {
        const request = setOnCall.parse({ role: of, position, ...contact });
        const warnings = await roster.set(request, operator(), randomUUID());
        for (const warning of warnings) process.stderr.write(`${warning}\n`);
        process.stdout.write(`Place ${position} of ${of} is on call by ${request.channel}.\n`);
      }),
    );
}

function removeCommand(): Command {
  return new Command('remove')
    .description('take the person at a place off call')
    .argument('<role>', 'the role', role)
    .option('--place <number>', 'which', place, 1)
    .addOption(organisationOption())
    .action((of: Role, { place: position, organisation }: Chosen & { readonly place: number }) =>
      withInstallation(configOf(organisation), async ({ roster }) => {
        await roster.remove({ role: of, position }, operator(), randomUUID());
        process.stdout.write(`Nobody is at place ${position} of ${of} any more.\n`);
      }),
    );
}

function role(text: string): Role {
  if (isRole(text)) return text;
  throw new InvalidArgumentError(`Roles are: ${ROLES.join(', ')}.`);
}

function place(text: string): number {
  const position = Number(text);
  if (Number.isInteger(position) && position >= 1 && position <= 9) return position;
  throw new InvalidArgumentError('Give a whole number from 1 to 9.');
}
