import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Actor } from '#kernel';
import { exportIncident, type Exported } from '../../server/src/documents/export.js';
import { withInstallation } from './opened.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

interface ExportOptions extends Chosen {
  readonly withPeople: boolean;
  readonly withPrivileged: boolean;
  readonly without: readonly number[];
}

/** `holdfast export <incident> <target>`: the record, its documents in clear, and what proves them; the act itself is recorded. */
export function exportCommand(): Command {
  return new Command('export')
    .description('write the record of an incident with its documents in clear, and what proves them')
    .argument('<incident>', "the incident's id")
    .argument('<target>', 'a new .zip file, or an empty folder')
    .option('--with-people', 'letters to affected people too', false)
    .option('--with-privileged', 'what is privileged too, where counsel has allowed this export', false)
    .option('--without <entries>', 'leave out what these entries say: 12,15', entryNumbers, [])
    .addOption(organisationOption())
    .action((incident: string, target: string, options: ExportOptions) =>
      withInstallation(configOf(options.organisation), async (installation) => {
        const exported = await exportIncident(installation, incident, resolve(target), operator(), {
          people: options.withPeople,
          privileged: options.withPrivileged,
          without: options.without,
        });
        process.stdout.write(exportWords(exported));
      }),
    );
}

function exportWords({ target, documents, entries, leftOut }: Exported): string {
  const left = [
    ...(leftOut.documents.length > 0 ? [`${leftOut.documents.length} documents`] : []),
    ...(leftOut.payloads.length > 0 ? [`what ${leftOut.payloads.length} entries say`] : []),
  ];
  return (
    `${documents} documents and ${entries} entries of the record are in ${target}\n` +
    (left.length > 0 ? `Left out, and named in its manifest: ${left.join(', ')}.\n` : '')
  );
}

/** @throws InvalidArgumentError */
export function entryNumbers(text: string): readonly number[] {
  const numbers = text.split(',').map(Number);
  if (numbers.every((number) => Number.isInteger(number) && number > 0)) return numbers;
  throw new InvalidArgumentError('Give numbers of entries, such as 12,15.');
}

/** Whoever runs the command line, by the name of their account on this machine. */
export function operator(): Actor {
  return { kind: 'person', id: userInfo().username, assurance: 'claimed' };
}
