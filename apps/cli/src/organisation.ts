import { Command, InvalidArgumentError } from 'commander';
import { describeError } from '../../server/src/describe-error.js';
import { addOrganisation } from '../../server/src/organisations/add-organisation.js';
import type { Organisation } from '../../server/src/organisations/organisation.js';
import { placeOf, readOrganisations } from '../../server/src/organisations/read-organisations.js';

/** `holdfast organisation add|list`: whom this service is for. Each is an installation of its own. */
export function organisationCommand(): Command {
  return new Command('organisation')
    .description('the organisations that this service is for, apart in data, keys, accounts and addresses')
    .addCommand(addCommand())
    .addCommand(listCommand());
}

interface AddOptions {
  readonly title: string;
  readonly port: string;
  readonly zone?: string;
  readonly origin?: string;
}

function addCommand(): Command {
  return new Command('add')
    .description('add an organisation; the service takes it up at its next start')
    .argument('<slug>', 'its short name, for commands, folders and the log: north-clinic')
    .requiredOption('--title <title>', 'what its pages call it')
    .requiredOption('--port <port>', 'where the service answers for it', portNumber)
    .option('--zone <zone>', "IANA zone in which it counts days; without it, the machine's")
    .option('--origin <origin>', 'with --public: the one origin at which it is answered')
    .action(async (slug: string, { title, port, zone, origin }: AddOptions) => {
      const { config, place } = await addOrganisation(slug, {
        TITLE: title,
        PORT: port,
        ...(zone !== undefined && { ZONE: zone }),
        ...(origin !== undefined && { ORIGIN: origin }),
      });
      process.stdout.write(
        `Organisation ${slug} is added: ${config.title ?? ''}\n` +
          `Its settings are in ${place.settings}, its data will be in ${config.dataFolder}, its keys in ${config.keysFolder}.\n` +
          'Start the service, or start it again: a running one takes it up at its next start, makes its keys, and prints the address at which its first account is made.\n',
      );
    });
}

function listCommand(): Command {
  return new Command('list')
    .description('print each with its title, its port and where its data lies; exit code 1 where settings are wrong')
    .action(() => {
      for (const organisation of readOrganisations()) process.stdout.write(linesOf(organisation));
    });
}

function linesOf(organisation: Organisation): string {
  const name = 'folder' in organisation ? organisation.folder : (organisation.slug ?? '(the first)');
  if ('config' in organisation) {
    const { title = '', port, dataFolder } = organisation.config;
    return `${[name, `port ${port}`, dataFolder, title].join('  ').trimEnd()}\n`;
  }
  process.exitCode = 1;
  const { details } = organisation.fault;
  const place = organisation.slug === undefined ? '' : `  ${placeOf(organisation.slug).settings}`;
  const lines = [describeError(organisation.fault), ...(details.mend === undefined ? [] : [details.mend])];
  return `${name}${place}\n${lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}\n`).join('')}`;
}

/** @throws InvalidArgumentError */
function portNumber(text: string): string {
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535) return text;
  throw new InvalidArgumentError('Give a whole number from 1 to 65535.');
}
