import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { Fault, formatFinding, isDate, nearest } from '#kernel';
import {
  FORMATS,
  PRINTS,
  bindTemplate,
  openPress,
  renderAs,
  reportDocument,
  specimenOf,
  type BatchFields,
  type Format,
  type LetterDocument,
  type Print,
  type Template,
} from '#letters';
import { localDate } from '#time';
import { readConfig } from '../../server/src/config.js';
import { factsInNameOf } from '../../server/src/incidents/entity-views.js';
import { letterFields } from '../../server/src/letters/letter-fields.js';
import { DATA_KINDS_FACT } from '../../server/src/letters/template-shelf.js';
import type { PlaybookVersion } from '../../server/src/playbooks/playbook-library.js';
import { playbookFolders, readVersion } from '../../server/src/playbooks/read-playbooks.js';
import { readFactsFile } from './facts-file.js';

interface Options {
  readonly facts: string;
  readonly format: Format;
  readonly print: Print;
  readonly playbook?: string;
  readonly date?: string;
  readonly out?: string;
}

/**
 * `holdfast render <template>`: a letter as a specimen, or a report, from a file of facts, without an incident, a service or a
 * network. Exit code 2 where facts, playbook or template cannot be read, or the letter would print what is not known.
 */
export function renderCommand(): Command {
  return new Command('render')
    .description('render a letter (to an invented person) or a report of a playbook from a file of facts')
    .argument('<template>', 'such as letters/patient.en.md.hbs or reports/ipc-ontario.en.md.hbs')
    .requiredOption('--facts <file>', 'YAML file of facts, like docs/facts-example.yaml')
    .addOption(new Option('--format <format>', 'as what').choices(FORMATS).default('pdf'))
    .addOption(new Option('--print <print>', 'how a PDF is printed').choices(PRINTS).default('standard'))
    .option('--playbook <folder>', 'folder of the playbook; the shipped one, unless it is given')
    .option('--date <date>', 'the day that it bears; today, unless it is given')
    .option('--out <file>', 'where to write; beside you under the template’s name, unless it is given')
    .action(async (name: string, options: Options) => {
      const version = await versionIn(options.playbook);
      const template = templateIn(version, name);
      const document = documentOf(template, version, await fieldsFor(version, options));
      const rendered = renderAs(document, options.format, await openPress(), options.print);
      if (!rendered.ok) throw new Fault(rendered.fault);
      const file = resolve(options.out ?? `${basename(name, '.md.hbs')}.${options.format}`);
      await writeFile(file, rendered.value);
      process.stdout.write(`${file}\n`);
    });
}

async function versionIn(folder: string | undefined): Promise<PlaybookVersion> {
  const at = folder === undefined ? readConfig().playbooksFolder : resolve(folder);
  const [found] = await playbookFolders(at);
  const { version, findings } = found ? readVersion(found.files) : { version: undefined, findings: [] };
  if (version) return version;
  throw new Fault({
    kind: 'invalid',
    code: 'playbook-broken',
    detail: 'No playbook without errors lies there.',
    place: at,
    mend: 'See what `holdfast check` says of it.',
    findings: findings.map((finding) => formatFinding(finding)),
  });
}

function templateIn({ shelf }: PlaybookVersion, name: string): Template {
  const all = [...shelf.letters, ...shelf.reports.values()];
  const template = all.find(({ file }) => file === name);
  if (template) return template;
  const files = all.map(({ file }) => file);
  const near = nearest(name, files);
  throw new Fault({
    kind: 'not-found',
    code: 'template-unknown',
    detail: `The playbook has no template "${name}".`,
    mend: near === undefined ? `Templates: ${files.join(', ')}.` : `Did you mean "${near}"?`,
  });
}

async function fieldsFor(
  { playbook: { factModel }, shelf }: PlaybookVersion,
  { facts: file, date }: Options,
): Promise<BatchFields> {
  const { zone } = readConfig();
  if (date !== undefined && !isDate(date)) throw badDate();
  const letterDate = date ?? localDate(Date.now(), zone);
  const facts = factsInNameOf(await readFactsFile(resolve(file), factModel, 'rendered'), factModel, undefined);
  return letterFields(facts, shelf.words, { letterDate, exercise: false, zone });
}

function documentOf(template: Template, { playbook }: PlaybookVersion, fields: BatchFields): LetterDocument {
  if (template.front.kind === 'letter') {
    const specimen = specimenOf(template, fields, playbook.factModel.facts.get(DATA_KINDS_FACT)?.choices ?? []);
    if (!specimen.ok) throw new Fault(specimen.fault);
    return specimen.value;
  }
  const bound = bindTemplate(template, { ...fields, stage: 'first' });
  if (!bound.ok) throw new Fault(bound.fault);
  return reportDocument(bound.value);
}

function badDate(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'bad-date',
    detail: 'The day that it is to bear cannot be read.',
    place: '--date',
    mend: 'Write it like 2026-01-31.',
  });
}
