import { resolve } from 'node:path';
import { Command } from 'commander';
import type { PlaybookDiffView, TouchedIncidentView } from '#contract';
import { Fault, formatFinding } from '#kernel';
import type { Storage } from '#storage';
import { explain } from '../../server/src/explain.js';
import { compareVersions, requireStored, type Comparable } from '../../server/src/playbooks/compare-versions.js';
import { withStored } from '../../server/src/playbooks/open-stored.js';
import { playbookFolders, readVersion } from '../../server/src/playbooks/read-playbooks.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

/**
 * `holdfast diff <old> <new>`: two versions of a playbook in plain words, each a folder or a content hash. Exit code 0 where
 * nothing sets them apart, 1 where something does, 2 where one cannot be read.
 */
export function diffCommand(): Command {
  return new Command('diff')
    .description('say what sets two versions of a playbook apart, and which running incidents the newer would touch')
    .argument('<old>', 'folder of a playbook, or the content hash of a version that is kept')
    .argument('<new>', 'folder of a playbook, or the content hash of a version that is kept')
    .option('--json', 'print the changes as JSON')
    .addOption(organisationOption())
    .action((old: string, young: string, { json = false, organisation }: Chosen & { json?: boolean }) =>
      withStored(
        configOf(organisation),
        async (storage) => {
          const [from, to] = [await read(old, storage), await read(young, storage)];
          const diff = await compare(from, to, storage);
          process.stdout.write(json ? `${JSON.stringify(diff, null, 2)}\n` : diffWords(diff));
          process.exitCode = diff.changes.length === 0 ? 0 : 1;
        },
        sayUnreadable,
      ),
    );
}

type Stored = Pick<Storage, 'repository' | 'rows'> | undefined;

// What sets two versions apart does not hang on who runs on them: a database that cannot be read takes away that part alone.
async function compare(from: Comparable, to: Comparable, storage: Stored): Promise<PlaybookDiffView> {
  try {
    return await compareVersions(from, to, storage);
  } catch (error) {
    if (!storage) throw error;
    sayUnreadable(error);
    return compareVersions(from, to);
  }
}

function sayUnreadable(error: unknown): void {
  process.stderr.write(`Running incidents could not be read, so none are listed. ${explain(error)}`);
}

const HASH = /^[0-9a-f]{64}$/;

async function read(named: string, storage: Stored): Promise<Comparable> {
  if (HASH.test(named)) {
    if (storage) return requireStored(storage, named, named);
    throw new Fault({
      kind: 'not-found',
      code: 'no-database',
      detail: 'Versions are kept in the database of an installation, and there is none here that can be read.',
      place: named,
      mend: 'Set HOLDFAST_DATA to the data folder of the installation, or name a folder.',
    });
  }
  const folder = resolve(named);
  const found = await playbookFolders(folder);
  const [only] = found;
  if (!only || found.length > 1) {
    throw new Fault({
      kind: 'invalid',
      code: 'not-one-playbook',
      detail: only ? `${found.length} playbooks lie in this folder.` : 'No playbook lies in this folder.',
      place: folder,
      mend: 'Name the folder that holds playbook.yaml.',
    });
  }
  const { whole, findings } = readVersion(only.files);
  if (whole) return { playbook: whole, files: only.files };
  const lines = findings.map((finding) => formatFinding(finding));
  throw new Fault({
    kind: 'invalid',
    code: 'playbook-broken',
    detail: `This playbook has ${lines.length} findings: ${lines[0] ?? ''}`,
    place: folder,
    mend: 'Mend them first: holdfast check.',
    findings: lines,
  });
}

function diffWords({ from, to, changes, incidents, incidentsMore }: PlaybookDiffView): string {
  const lines = [`from ${from.name} ${from.version}  ${from.hash}`, `to   ${to.name} ${to.version}  ${to.hash}`];
  const weaker = changes.filter(({ weakens }) => weakens);
  const others = changes.filter(({ weakens }) => !weakens);
  if (changes.length === 0) {
    lines.push(from.hash === to.hash ? 'They are the same.' : 'They say the same; only comments or the order differ.');
  }
  if (weaker.length > 0) lines.push('', 'These WEAKEN safety:', ...weaker.map(changeLine));
  if (others.length > 0) lines.push('', weaker.length > 0 ? 'Other changes:' : 'Changes:', ...others.map(changeLine));
  if (incidents.length > 0) lines.push('', 'Running incidents:', ...incidents.flatMap(incidentLines));
  if (incidentsMore > 0) lines.push(`  and ${incidentsMore} more`);
  return `${lines.join('\n')}\n`;
}

function changeLine({ place, words }: PlaybookDiffView['changes'][number]): string {
  const at = [place.chart, place.state].filter((part) => part !== undefined && part !== '').join(' ');
  return `  - ${words.en}${at === '' ? '' : `  [${at}]`}`;
}

const VERDICTS = {
  untouched: 'untouched',
  compatible: 'compatible',
  'needs-state-map': 'needs a state map',
} as const satisfies Record<TouchedIncidentView['verdict'], string>;

function incidentLines({ id, title, version, verdict, touched, suggestedMap }: TouchedIncidentView): string[] {
  return [
    `  ${id}  ${title} (on ${version}): ${VERDICTS[verdict]}`,
    ...touched.map(({ chart, thing, name, isGone }) => {
      const now = suggestedMap[chart]?.[name];
      return `    ${thing} ${name} of ${chart} ${isGone ? 'is gone' : 'is changed'}${now === undefined ? '' : `; it is ${now} now`}`;
    }),
  ];
}
