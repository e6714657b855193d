import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { OUTBOX_STATUSES, settleOutbox, type OutboxItem } from '#contract';
import { operator } from './export.js';
import { withInstallation } from './opened.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

const ITEMS_MAX = 200;

/** `holdfast outbox list|retry|settle`: what did not leave the machine, and what is to become of it. */
export function outboxCommand(): Command {
  return new Command('outbox')
    .description('messages that did not leave, or of which nobody knows')
    .addCommand(listCommand(), { isDefault: true })
    .addCommand(retryCommand())
    .addCommand(settleCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('print dead letters and mails in doubt, newest first')
    .addOption(new Option('--status <status>', 'those of one status alone').choices(OUTBOX_STATUSES))
    .addOption(organisationOption())
    .action(({ status, organisation }: Chosen & { readonly status?: OutboxItem['status'] }) =>
      withInstallation(configOf(organisation), async ({ outbox }) => {
        for (const each of status === undefined ? (['dead', 'in-doubt'] as const) : [status]) {
          const { items } = await outbox.page({ status: each }, undefined, ITEMS_MAX);
          for (const item of items) process.stdout.write(`${lineOf(item)}\n`);
        }
      }),
    );
}

function retryCommand(): Command {
  return new Command('retry')
    .description('send a message once more when the service runs; one in doubt may then arrive twice')
    .argument('<message>', "the message's id")
    .addOption(organisationOption())
    .action((message: string, { organisation }: Chosen) =>
      withInstallation(configOf(organisation), async ({ outbox }) => {
        process.stdout.write(`${lineOf(await outbox.retry(message, operator(), randomUUID()))}\n`);
      }),
    );
}

function settleCommand(): Command {
  return new Command('settle')
    .description('say what has become of a message')
    .argument('<message>', "the message's id")
    .addOption(
      new Option('--outcome <outcome>', 'what is known').choices(['arrived', 'given-up']).makeOptionMandatory(),
    )
    .requiredOption('--note <note>', 'how you know; it goes into the record')
    .addOption(organisationOption())
    .action((message: string, { organisation, ...options }: Chosen) =>
      withInstallation(configOf(organisation), async ({ outbox }) => {
        const settlement = settleOutbox.parse(options);
        process.stdout.write(`${lineOf(await outbox.settle(message, settlement, operator(), randomUUID()))}\n`);
      }),
    );
}

function lineOf({ id, incident, status, role, channel, since, lastError }: OutboxItem): string {
  return [id, status, since, role ?? '-', channel ?? '-', `incident ${incident}`, lastError ?? ''].join('  ').trimEnd();
}
