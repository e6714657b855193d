import { resolve } from 'node:path';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import type { LookView } from '#contract';
import { looksCsv } from '../../server/src/looks/looks-csv.js';
import { NOBODY } from '../../server/src/lanes/lanes.js';
import { allLooks, recordTakenOut } from '../../server/src/looks/looks.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';
import { operator } from './export.js';
import { withInstallation } from './opened.js';

interface AuditOptions extends Chosen {
  readonly person?: string;
  readonly csv?: string;
}

/** `holdfast audit <incident> [--csv FILE]`: who saw what, and what administrators did. That it was asked is recorded. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('who saw which people’s data and evidence, and what administrators did; the act itself is recorded')
    .argument('<incident>', "the incident's id")
    .option('--person <id>', 'those of one alone: the id of who acted')
    .option('--csv <file>', 'a new file to write them to as a table; otherwise they are printed')
    .addOption(organisationOption())
    .action((incident: string, { person, csv, organisation }: AuditOptions) =>
      withInstallation(configOf(organisation), async (installation) => {
        const which = { person };
        const through = await recordTakenOut(installation, incident, which, operator());
        const looks = allLooks(installation, incident, { ...which, reader: NOBODY }, through);
        if (csv !== undefined) {
          // Of its owner alone, and never over a file that is there.
          await pipeline(Readable.from(looksCsv(looks)), createWriteStream(resolve(csv), { flags: 'wx', mode: 0o600 }));
          return;
        }
        for await (const look of looks) process.stdout.write(`${lineOf(look)}\n`);
      }),
    );
}

function lineOf({ seq, recordedAt, kind, name, actor, subject, what, purpose, people }: LookView): string {
  const held = people === null ? undefined : `${people} people`;
  const parts = [recordedAt, `entry ${seq}`, kind, name, actor.role, what, subject, held, purpose];
  return parts.filter((part) => part !== undefined && part !== null && part !== '').join('  ');
}
