import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Actor } from '#kernel';
import { exportIncident } from '../../server/src/documents/export.js';
import { withInstallation } from './opened.js';

/** `holdfast export <incident> <folder>`: documents in clear and the record; the act itself is recorded. */
export function exportCommand(): Command {
  return new Command('export')
    .description('write the documents of an incident in clear, with its record, into a folder')
    .argument('<incident>', "the incident's id")
    .argument('<folder>', 'where to write')
    .option('--privileged', 'with privileged evidence, which otherwise stays here')
    .action((incident: string, folder: string, { privileged = false }: { readonly privileged?: boolean }) =>
      withInstallation(async (installation) => {
        const exported = await exportIncident(installation, incident, resolve(folder), operator(), { privileged });
        const { documents, entries, leftOut } = exported;
        const rest = leftOut === 0 ? '' : ` ${leftOut} privileged items of evidence stayed here.`;
        process.stdout.write(
          `${documents} documents and ${entries} entries of the record are in ${resolve(folder)}.${rest}\n`,
        );
      }),
    );
}

/** Whoever runs the command line, by the name of their account on this machine. */
export function operator(): Actor {
  return { kind: 'person', id: userInfo().username, assurance: 'claimed' };
}
