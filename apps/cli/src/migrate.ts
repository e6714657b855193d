import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { stateMap, type RehearseMigrations, type RehearsedMigrationsView } from '#contract';
import type { StateMap } from '#engine';
import { Fault, uuidv7, type Actor } from '#kernel';
import { migrateIncident, rehearseAll } from '../../server/src/playbooks/migrations.js';
import type { Installation } from '../../server/src/installation.js';
import { operator } from './export.js';
import { withInstallation } from './opened.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

interface Options extends Chosen {
  readonly to: string;
  readonly incident?: readonly string[];
  readonly map?: string;
  readonly reason?: string;
  readonly as: RehearseMigrations['role'];
  readonly dryRun?: boolean;
}

/**
 * `holdfast migrate --to <hash>`: takes running incidents to another version of their playbook, each by itself, or only
 * says what that would do. Exit code 0 where all go, 1 where one is refused, 2 where nothing can be tried.
 */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('take running incidents to another version of their playbook, or say what that would do')
    .requiredOption('--to <hash>', 'content hash of the version')
    .option('--dry-run', 'say what it would do to every running incident of the playbook; nothing is written')
    .option('--incident <ids...>', 'the incidents to take there')
    .option('--map <file>', 'JSON: {chart: {old path: new path}}, for states that the version lacks')
    .option('--reason <text>', 'why; it goes into the record')
    .addOption(
      new Option('--as <role>', 'the role in which you act')
        .choices(['incident-commander', 'privacy-officer'])
        .default('incident-commander'),
    )
    .addOption(organisationOption())
    .action((options: Options) =>
      withInstallation(configOf(options.organisation), async (installation) => {
        const map = options.map === undefined ? {} : await readMap(options.map);
        if (options.dryRun === true)
          return printRehearsal(await rehearseAll(installation, options.to, { map, role: options.as }, () => true));
        return migrateAll(installation, options, map);
      }),
    );
}

async function readMap(file: string): Promise<StateMap> {
  const text = await readFile(file, 'utf8');
  try {
    return stateMap.parse(JSON.parse(text));
  } catch {
    throw new Fault({
      kind: 'invalid',
      code: 'state-map-unreadable',
      detail: 'This file is no state map.',
      place: file,
      mend: 'Write JSON such as {"main": {"open.old": "open.new"}}.',
    });
  }
}

async function migrateAll(
  installation: Installation,
  { to, incident: incidents = [], reason = '', as }: Options,
  map: StateMap,
): Promise<void> {
  if (incidents.length === 0 || reason.trim() === '') {
    throw new Fault({
      kind: 'invalid',
      code: 'migration-unsaid',
      detail: 'A migration names its incidents and its reason.',
      mend: 'Add --incident <id> and --reason <text>, or --dry-run to see what it would do.',
    });
  }
  const { ports } = installation;
  const actor: Actor = { ...operator(), role: as };
  const command = { type: 'migrate-playbook', to, map, reason: reason.trim() } as const;
  for (const incident of incidents) {
    const commandId = uuidv7(ports.clock.now(), ports.entropy);
    const outcome = await migrateIncident(installation, incident, {
      command,
      actor,
      commandId,
      expectedVersion: undefined,
    });
    if (outcome.ok) {
      say(`${incident} runs on ${to.slice(0, 8)} now; its record is at entry ${outcome.value.version}.`);
      continue;
    }
    process.exitCode = 1;
    const { detail, mend } = outcome.fault;
    say(`${incident} stays: ${detail}${mend === undefined ? '' : ` ${mend}`}`);
  }
}

function printRehearsal({ to, groups, incidentsMore }: RehearsedMigrationsView): void {
  say(`To ${to.name} ${to.version} (${to.hash.slice(0, 8)}); nothing was written.`);
  if (groups.length === 0) say('No running incident is on another version.');
  for (const { version, hash, configuration, verdict, refusal, incidents } of groups) {
    if (verdict === 'refused') process.exitCode = 1;
    say('');
    say(`${verdict}: ${incidents.length} on ${version} (${hash.slice(0, 8)})`);
    for (const run of configuration) say(`  ${run}`);
    if (refusal) say(`  ${refusal.detail}${refusal.mend === undefined ? '' : ` ${refusal.mend}`}`);
    for (const { id, title, replay, entries } of incidents) {
      const kinds = Object.entries(entries).map(([kind, count]) => `${kind} ${count}`);
      const said = [replay === null ? '' : `record decided again: ${replay}`, ...kinds].filter((part) => part !== '');
      say(`  - ${id}  ${title}${said.length === 0 ? '' : `: ${said.join(', ')}`}`);
    }
  }
  if (incidentsMore > 0) say(`and ${incidentsMore} more incidents that were not rehearsed`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
