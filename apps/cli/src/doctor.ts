import { Command } from 'commander';
import { exitCodeOf, failed, type Check } from '../../server/src/doctor/check.js';
import { examine } from '../../server/src/doctor/examine.js';
import type { Organisation } from '../../server/src/organisations/organisation.js';
import { configOf, readOrganisations } from '../../server/src/organisations/read-organisations.js';
import { machinePorts } from '../../server/src/system/machine-ports.js';
import { organisationOption, type Chosen } from './chosen.js';

/** A check, with whose it is where it is not the first one's: an organisation's, or a folder's of which nobody can tell. */
type Examined = Check & { readonly organisation?: string; readonly folder?: string };

/** `holdfast doctor`: what is wrong with every organisation's installation and what would mend it. Exit code 0, 1 for a warning, 2 for a failure. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'examine every installation: database, records, keys, files, clock, disk; writes nothing, the service may run',
    )
    .option('--json', 'as JSON')
    .addOption(organisationOption().default(undefined, 'all of them'))
    .action(async ({ json = false, organisation }: Chosen & { readonly json?: boolean }) => {
      const asked =
        organisation === undefined
          ? readOrganisations()
          : [{ slug: organisation, config: configOf(organisation) } as const];
      const checks: Examined[] = [];
      for (const each of asked) checks.push(...(await examined(each)));
      process.stdout.write(json ? `${JSON.stringify(checks, undefined, 2)}\n` : wordsOf(checks));
      process.exitCode = exitCodeOf(checks);
    });
}

async function examined(organisation: Organisation): Promise<readonly Examined[]> {
  const whose =
    'folder' in organisation
      ? { folder: organisation.folder }
      : organisation.slug === undefined
        ? {}
        : { organisation: organisation.slug };
  if ('config' in organisation) {
    const checks = await examine(organisation.config, machinePorts(), 'full');
    return checks.map((check) => ({ ...check, ...whose }));
  }
  const { detail, mend = 'Mend it, and start the service again.' } = organisation.fault.details;
  return [{ name: 'settings', ...failed(detail, mend), ...whose }];
}

/** Under each one's name where there are several. */
function wordsOf(checks: readonly Examined[]): string {
  const headings = [...new Set(checks.map(headingOf))];
  return headings
    .map((heading) => {
      const lines = checks.filter((each) => headingOf(each) === heading).map(lineOf);
      return [...(headings.length > 1 ? [`${heading}\n`] : []), ...lines].join('');
    })
    .join('\n');
}

function headingOf({ organisation, folder }: Examined): string {
  if (folder !== undefined) return `The folder ${folder}`;
  return organisation === undefined ? 'The first organisation' : `Organisation ${organisation}`;
}

function lineOf({ name, state, sentence, mend }: Check): string {
  return `${state.padEnd(8)}${name}: ${sentence}\n${mend === undefined ? '' : `        ${mend}\n`}`;
}
