import { resolve } from 'node:path';
import { Command } from 'commander';
import type { PlaybookDiffView, TouchedIncidentView } from '#contract';
import { Fault, formatFinding } from '#kernel';
import type { Storage } from '#storage';
import { readConfig } from '../../server/src/config.js';
import { compareVersions, requireStored, type Comparable } from '../../server/src/playbooks/compare-versions.js';
import { withStored } from '../../server/src/playbooks/open-stored.js';
import { playbookFolders, readVersion } from '../../server/src/playbooks/read-playbooks.js';

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
    .action((old: string, young: string, { json = false }: { json?: boolean }) =>
      withStored(readConfig(), async (storage) => {
        const diff = await compareVersions(await read(old, storage), await read(young, storage), storage);
        process.stdout.write(json ? `${JSON.stringify(diff, null, 2)}\n` : diffWords(diff));
        process.exitCode = diff.changes.length === 0 ? 0 : 1;
      }),
    );
}

const HASH = /^[0-9a-f]{64}$/;

async function read(named: string, storage: Pick<Storage, 'repository'> | undefined): Promise<Comparable> {
  if (HASH.test(named) && storage) return requireStored(storage, named, named);
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
  const lines = [
    `${from.name} ${from.version} (${from.hash.slice(0, 8)}) -> ${to.name} ${to.version} (${to.hash.slice(0, 8)})`,
  ];
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
