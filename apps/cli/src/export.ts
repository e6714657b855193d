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
    .action((incident: string, folder: string) =>
      withInstallation(async (installation) => {
        const { documents, entries } = await exportIncident(installation, incident, resolve(folder), operator());
        process.stdout.write(`${documents} documents and ${entries} entries of the record are in ${resolve(folder)}\n`);
      }),
    );
}

/** Whoever runs the command line, by the name of their account on this machine. */
export function operator(): Actor {
  return { kind: 'person', id: userInfo().username, assurance: 'claimed' };
}
