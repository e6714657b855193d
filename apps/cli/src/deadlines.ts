import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { deadlinesCalendar } from '../../server/src/incidents/deadlines-calendar.js';
import { withInstallation } from './opened.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

/** `holdfast deadlines <incident> [--ics FILE]`: a calendar that makes phones ring with Holdfast off. */
export function deadlinesCommand(): Command {
  return new Command('deadlines')
    .description('the deadlines of an incident as a calendar with alarms and neutral titles')
    .argument('<incident>', "the incident's id")
    .option('--ics <file>', 'where to write it; otherwise it is printed')
    .addOption(organisationOption())
    .action((incident: string, { ics, organisation }: Chosen & { readonly ics?: string }) =>
      withInstallation(configOf(organisation), async (installation) => {
        const calendar = await deadlinesCalendar(installation, incident);
        if (ics === undefined) process.stdout.write(calendar);
        else await writeFile(resolve(ics), calendar);
      }),
    );
}
