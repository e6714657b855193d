import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { addAccount } from '#contract';
import { Fault, ROLES, formatInstant, isRole, type Role } from '#kernel';
import type { Statement } from '#storage';
import type { Account } from '../../server/src/access/account.js';
import type { Invited } from '../../server/src/access/accounts.js';
import { shuttingOut } from '../../server/src/access/shut-out.js';
import type { Installation } from '../../server/src/installation.js';
import type { AccountChange } from '../../server/src/record/installation-changes.js';
import { operator } from './export.js';
import { withInstallation } from './opened.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

/** `holdfast user list|add|invite|disable`: who may sign in, also when nobody who may say so can. */
export function userCommand(): Command {
  return new Command('user')
    .description('who may sign in')
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(inviteCommand())
    .addCommand(disableCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('print who has an account')
    .addOption(organisationOption())
    .action(({ organisation }: Chosen) =>
      withInstallation(configOf(organisation), async ({ access }) => {
        for (const account of await access.accounts.all()) process.stdout.write(`${lineOf(account)}\n`);
      }),
    );
}

interface AddOptions extends Chosen {
  readonly administrator: boolean;
  readonly team: readonly Role[];
}

function addCommand(): Command {
  return new Command('add')
    .description('add somebody, and print the address at which they choose a password; the first is an administrator')
    .argument('<name>', 'as the record is to name them')
    .option('--administrator', 'they run this installation', false)
    .option('--team <role>', 'a role that they take in every incident from now on; may be repeated', addRole, [])
    .addOption(organisationOption())
    .action((name: string, { administrator, team, organisation }: AddOptions) =>
      withInstallation(
        configOf(organisation),
        async (installation) => {
          const { accounts } = installation.access;
          const first = !(await accounts.areThere());
          const person = addAccount.parse({ name, administrator: administrator || first, team });
          printInvitation(await accounts.add(person), installation);
        },
        { makeKeys: true },
      ),
    );
}

function inviteCommand(): Command {
  return new Command('invite')
    .description(
      'a new address for somebody who cannot sign in any more, or was disabled; what let them in before does not',
    )
    .argument('<name>', 'whose')
    .addOption(organisationOption())
    .action((name: string, { organisation }: Chosen) =>
      withInstallation(configOf(organisation), async (installation) => {
        const { access } = installation;
        const account = await named(name, installation);
        const told = keeping(installation, { what: 'invited-again', person: account.id });
        const invited = await access.accounts.inviteAgain({ ...account, disabledAt: null }, [told]);
        installation.changes.tell();
        printInvitation(invited, installation);
      }),
    );
}

function disableCommand(): Command {
  return new Command('disable')
    .description('let somebody in no more; what they did keeps their name')
    .argument('<name>', 'whom')
    .addOption(organisationOption())
    .action((name: string, { organisation }: Chosen) =>
      withInstallation(configOf(organisation), async (installation) => {
        const { access, ports } = installation;
        const account = await named(name, installation);
        const now = ports.clock.now();
        await access.accounts.keep({ ...account, disabledAt: account.disabledAt ?? now }, [
          ...shuttingOut(account.id, now),
          keeping(installation, { what: 'disabled', person: account.id }),
        ]);
        installation.changes.tell();
        process.stdout.write(`${account.name} may not sign in any more.\n`);
      }),
    );
}

/** Whoever runs the command line is named in every open record, as an administrator at a page is. */
function keeping({ changes }: Installation, change: AccountChange): Statement {
  return changes.keeping(change, operator(), randomUUID());
}

function printInvitation({ account, secret, endsAt }: Invited, { config }: Installation): void {
  process.stdout.write(
    `${lineOf(account)}\nThey join, once and before ${formatInstant(endsAt)}, at http://localhost:${config.port}/join#${secret}\nWhere the service runs with --lan or --public, an address that it prints stands in place of http://localhost:${config.port}.\n`,
  );
}

function lineOf({ name, administrator, team, password, disabledAt, unconfirmed }: Account): string {
  const status = disabledAt !== null ? 'disabled' : password === null ? 'invited' : 'active';
  return [
    name,
    status,
    ...(unconfirmed ? ['unconfirmed'] : []),
    ...(administrator ? ['administrator'] : []),
    ...team,
  ].join('  ');
}

/** @throws Fault `account-unknown`, `name-shared` */
async function named(name: string, { access }: Installation): Promise<Account> {
  const [account, another] = await access.accounts.ofName(name);
  if (another) throw nameShared();
  if (account) return account;
  throw new Fault({
    kind: 'not-found',
    code: 'account-unknown',
    detail: 'Nobody here has this name.',
    place: 'name',
    mend: 'See `holdfast user list`.',
  });
}

function nameShared(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'name-shared',
    detail: 'More than one here has this name.',
    place: 'name',
    mend: 'Choose which of them on the page Accounts.',
  });
}

function addRole(text: string, before: readonly Role[]): readonly Role[] {
  if (isRole(text)) return [...before, text];
  throw new InvalidArgumentError(`Roles are: ${ROLES.join(', ')}.`);
}
