import { createWriteStream } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import {
  mappingYaml,
  mselRows,
  parseMapping,
  parseScenario,
  planImport,
  rewriteInjects,
  suggestMapping,
  type MselMapping,
  type MselTable,
  type PlannedImport,
  type Scenario,
} from '#exercises';
import { Fault, LANGUAGES, formatFinding, inLanguage, type Finding, type Language } from '#kernel';
import { readConfig } from '../../server/src/config.js';
import { MSEL_FORMATS, heldFile, mselFile, readMselFile } from '../../server/src/exercises/msel-file.js';
import { playbookFolders } from '../../server/src/playbooks/read-playbooks.js';
import { paperCommand } from './exercise-paper.js';
import { plannedWords } from './planned-words.js';

/** `holdfast exercise list|msel|import|paper`: scenarios as files. Needs no data folder. */
export function exerciseCommand(): Command {
  return new Command('exercise')
    .description('scenarios for exercises, their lists of injects as spreadsheets, and their papers')
    .addCommand(listCommand())
    .addCommand(mselCommand())
    .addCommand(importCommand())
    .addCommand(paperCommand(scenarioNamed));
}

function listCommand(): Command {
  return new Command('list')
    .description('print the scenarios of playbooks with their length; exit code 1 where one cannot be read')
    .argument('[folder]', 'folder of playbooks, or of one')
    .action(async (folder: string | undefined) => {
      for (const { file, text } of await scenarioFiles(folder)) {
        const { scenario, findings } = parseScenario(file, text);
        if (scenario) process.stdout.write(lineOf(scenario));
        else sayFindings(findings);
      }
    });
}

interface MselOptions {
  readonly out: string;
  readonly language: Language;
  readonly playbooks?: string;
}

function mselCommand(): Command {
  return new Command('msel')
    .description('write the list of injects of a scenario as CSV or as an Excel workbook')
    .argument('<scenario>', 'its name, or its file')
    .requiredOption('--out <file>', 'where to write: list.csv or list.xlsx')
    .option('--playbooks <folder>', 'folder of playbooks in which it is looked for')
    .addOption(new Option('--language <language>', 'language of the texts').choices(LANGUAGES).default('en'))
    .action(async (named: string, { out, language, playbooks }: MselOptions) => {
      const format = MSEL_FORMATS.find((each) => extname(out).toLowerCase() === `.${each}`);
      if (format === undefined) throw noFormat(out);
      const found = await findScenario(named, playbooks);
      const { scenario, findings } = parseScenario(found.file, found.text);
      if (!scenario) return sayFindings(findings);
      const rows = mselRows(scenario, language);
      await pipeline(mselFile(rows, language, format), createWriteStream(resolve(out)));
      process.stdout.write(`${rows.length} lines of ${scenario.injects.length} injects: ${resolve(out)}\n`);
    });
}

interface ImportOptions {
  readonly into: string;
  readonly map?: string;
  readonly saveMap?: string;
  readonly sheet?: string;
  readonly dryRun?: boolean;
  readonly language: Language;
}

function importCommand(): Command {
  return new Command('import')
    .description('take a list of injects, CSV or Excel, into a scenario; exit code 1 where a line is refused')
    .argument('<file>', 'the list')
    .requiredOption('--into <scenario.yaml>', "the scenario's file, which is written anew where nothing is refused")
    .option('--map <map.yaml>', 'which heading means which column; without it, by what headings are known to mean')
    .option('--save-map <map.yaml>', 'write the mapping there, to be edited')
    .option('--sheet <name>', 'of a workbook: this sheet; without it, the first that can be seen')
    .option('--dry-run', 'say what would be done, and do nothing')
    .addOption(
      new Option('--language <language>', 'language of its texts, without a map').choices(LANGUAGES).default('en'),
    )
    .action(async (file: string, options: ImportOptions) => {
      const into = resolve(options.into);
      const yaml = await textOf(into);
      const { scenario, findings } = parseScenario(options.into, yaml);
      if (!scenario) return sayFindings(findings);
      const table = await tableOf(file, options.sheet);
      const mapping = table && (await mappingOf(table, options));
      if (!table || !mapping) return;
      const plan = planImport(scenario, table, mapping);
      process.stdout.write(plannedWords(plan));
      if (!plan.scenario) return sayFindings(plan.findings);
      await write(into, yaml, scenario, plan, options.dryRun ?? false);
    });
}

async function write(
  into: string,
  yaml: string,
  before: Scenario,
  { scenario, rows }: PlannedImport,
  isTrial: boolean,
): Promise<void> {
  const isSame = rows.every(({ what }) => what === 'same');
  if (!scenario || isSame) return void process.stdout.write('Nothing is to be changed.\n');
  const text = rewriteInjects(yaml, before, scenario.injects);
  if (isTrial) return void process.stdout.write('Nothing was written: this was a trial.\n');
  // A half-written scenario would be none: the file is there whole, the old or the new.
  await writeFile(`${into}.new`, text);
  await rename(`${into}.new`, into);
  process.stdout.write(`Written: ${into}\nSee whether it still fits its playbook: holdfast check.\n`);
}

async function tableOf(file: string, sheet: string | undefined): Promise<MselTable | undefined> {
  const bytes = await readFile(resolve(file)).catch(() => Promise.reject(noFile(file)));
  const read = await readMselFile(heldFile(basename(file), bytes), sheet);
  if ('table' in read && read.table.rows.length > 0) return read.table;
  sayFindings('finding' in read ? [read.finding] : [noLines(basename(file))]);
  return undefined;
}

async function mappingOf(
  { file, rows }: MselTable,
  { map, saveMap, language }: ImportOptions,
): Promise<MselMapping | undefined> {
  const headings = rows[0]?.cells ?? [];
  const { mapping, findings } =
    map === undefined
      ? suggestMapping(file, headings, language)
      : parseMapping(map, await textOf(resolve(map)), headings);
  if (!mapping) {
    sayFindings(findings);
    return undefined;
  }
  for (const finding of findings) process.stderr.write(`${formatFinding(finding)}\n`);
  if (saveMap !== undefined) await writeFile(resolve(saveMap), mappingYaml(mapping, headings));
  return mapping;
}

interface ScenarioFile {
  readonly file: string;
  readonly text: string;
}

async function scenarioFiles(folder: string | undefined): Promise<readonly ScenarioFile[]> {
  const at = folder === undefined ? readConfig().playbooksFolder : resolve(folder);
  const playbooks = await playbookFolders(at);
  return playbooks.flatMap(({ name, files }) =>
    [...files]
      .filter(([path]) => path.startsWith('exercises/scenarios/'))
      .map(([path, text]) => ({ file: `${name}/${path}`, text })),
  );
}

async function findScenario(named: string, playbooks: string | undefined): Promise<ScenarioFile> {
  if (/\.ya?ml$/.test(named)) return { file: named, text: await textOf(resolve(named)) };
  const all = await scenarioFiles(playbooks);
  const found = all.find(({ file }) => basename(file, extname(file)) === named);
  if (found) return found;
  throw new Fault({
    kind: 'not-found',
    code: 'scenario-unknown',
    detail: `No playbook here has a scenario "${named}".`,
    mend: 'See holdfast exercise list, or name its file.',
  });
}

/** A scenario without errors; what is wrong with another is said. */
async function scenarioNamed(named: string, playbooks: string | undefined): Promise<Scenario | undefined> {
  const { file, text } = await findScenario(named, playbooks);
  const { scenario, findings } = parseScenario(file, text);
  if (!scenario) sayFindings(findings);
  return scenario;
}

function lineOf({ name, version, title, playbook, minutes, injects, cuts }: Scenario): string {
  const shorter = cuts.map((cut) => `, ${cut.id}: ${cut.minutes} min`).join('');
  return `${name} ${version}  ${inLanguage(title, 'en')}  (${playbook}, ${injects.length} injects, ${minutes} min${shorter})\n`;
}

function sayFindings(findings: readonly Finding[]): void {
  for (const finding of findings) process.stderr.write(`${formatFinding(finding)}\n`);
  process.exitCode = 1;
}

/** @throws Fault `file-missing` */
function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => Promise.reject(noFile(file)));
}

function noFile(place: string): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'file-missing',
    detail: 'There is no such file that can be read.',
    place,
  });
}

function noFormat(place: string): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'msel-format',
    detail: 'A list of injects is written as CSV or as an Excel workbook.',
    place,
    mend: 'Name a file that ends with .csv or .xlsx.',
  });
}

function noLines(file: string): Finding {
  const place = { file, line: 1, column: 1 };
  return { severity: 'error', code: 'empty-file', message: 'The list holds no line.', place };
}
