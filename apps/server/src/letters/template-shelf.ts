import type { Finding } from '#kernel';
import {
  LETTERHEAD_FIELDS,
  checkRouting,
  checkTemplate,
  fieldCatalogue,
  letterName,
  parseContacts,
  parseRouting,
  parseWords,
  type Contact,
  type FieldCatalogue,
  type RoutingTable,
  type Template,
  type Words,
} from '#letters';
import type { Playbook } from '#playbook';
import { IMAGE_FACTS } from './image-facts.js';

/** The checked templates of one playbook version. */
export interface TemplateShelf {
  readonly letters: readonly Template[];
  /** Who gets which letter; absent where the playbook writes none, and each audience has its one letter. */
  readonly routing?: RoutingTable;
  /** By name and language: `ipc-ontario.en`. */
  readonly reports: ReadonlyMap<string, Template>;
  readonly words: Words;
  /** Whom letters tell people to turn to, and how far each was checked. */
  readonly contacts: readonly Contact[];
  /** Names of the facts that letters print, in their letterhead too, or choose their words by. */
  readonly printedFacts: ReadonlySet<string>;
}

const WORDS_FILE = 'letters/words.yaml';
const CONTACTS_FILE = 'letters/contacts.yaml';
const ROUTING_FILE = 'letters/routing.yaml';
/** The fact whose choices are the kinds of data that a person's data may be of. */
export const DATA_KINDS_FACT = 'people.data_elements';

/** What the table is found to lack where a letter that it names cannot be read. */
const TOLD_BY_LETTERS: ReadonlySet<string> = new Set(['letter-language-missing', 'letter-unknown']);

/** Checks every template of a playbook against its fact model; a shelf with findings of severity error is not to be used. */
export function readTemplates(
  playbook: Playbook,
  files: ReadonlyMap<string, string>,
): { shelf: TemplateShelf; findings: readonly Finding[] } {
  const { words, findings: wordFindings } = parseWords(WORDS_FILE, files.get(WORDS_FILE) ?? '');
  const dataKinds = dataKindsOf(playbook);
  const catalogue = catalogueOf(playbook, words);
  const { contacts, findings: contactFindings } = parseContacts(CONTACTS_FILE, files.get(CONTACTS_FILE) ?? '');
  const findings = [...wordFindings, ...contactFindings];
  const letters: Template[] = [];
  const reports = new Map<string, Template>();
  for (const [path, source] of files) {
    if (!/^(letters|reports)\/.*\.hbs$/.test(path)) continue;
    const checked = checkTemplate(path, source, catalogue);
    findings.push(...checked.findings);
    if (!checked.template) continue;
    if (checked.template.front.kind === 'letter') letters.push(checked.template);
    else reports.set(`${reportName(path)}.${checked.template.front.locale}`, checked.template);
  }
  const printedFacts = factsPrintedBy(letters, files);
  const { table: routing, findings: routingFindings } = readRouting(files.get(ROUTING_FILE), letters, dataKinds);
  // A letter that cannot be read says so itself: that the table misses it would be the same fault told twice.
  const broken = findings.some(({ severity }) => severity === 'error');
  findings.push(...routingFindings.filter(({ code }) => !broken || !TOLD_BY_LETTERS.has(code)));
  return { shelf: { letters, ...(routing && { routing }), reports, words, contacts, printedFacts }, findings };
}

/** What the letters of a playbook may name. */
export function catalogueOf(playbook: Playbook, words: Words): FieldCatalogue {
  return fieldCatalogue(playbook.factModel.facts.values(), words, dataKindsOf(playbook));
}

function dataKindsOf({ factModel }: Playbook): readonly string[] {
  return factModel.facts.get(DATA_KINDS_FACT)?.choices ?? [];
}

function readRouting(
  yaml: string | undefined,
  letters: readonly Template[],
  dataKinds: readonly string[],
): { readonly table?: RoutingTable; readonly findings: readonly Finding[] } {
  if (yaml === undefined) return { findings: unroutedLetters(letters) };
  const { table, findings } = parseRouting(ROUTING_FILE, yaml, dataKinds);
  if (!table) return { findings };
  return { table, findings: [...findings, ...checkRouting(ROUTING_FILE, table, letters)] };
}

/** Letters among which nothing chooses: without a table each audience has one. */
function unroutedLetters(letters: readonly Template[]): Finding[] {
  return letters.flatMap(({ file, front }, index) => {
    const first = letters.slice(0, index).find((earlier) => earlier.front.audience === front.audience);
    if (!first || letterName(first.file) === letterName(file)) return [];
    const message = `${file} and ${first.file} are both for the audience ${front.audience}, and nothing says who gets which.`;
    const place = { file, line: 1, column: 1 };
    return [{ severity: 'error', code: 'letters-unrouted', message, place, mend: `Write ${ROUTING_FILE}.` } as const];
  });
}

/** Names of the facts that letters print, in their letterhead too, or choose their words by. */
export function factsPrintedBy(
  letters: readonly Pick<Template, 'file'>[],
  files: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  return new Set([
    ...LETTERHEAD_FIELDS.map((name) => `organisation.${name}`),
    ...Object.values(IMAGE_FACTS),
    ...letters.flatMap(({ file }) => factsNamed(files.get(file) ?? '')),
  ]);
}

/** Every fact that a checked template names; the check has seen to it that each exists. */
function factsNamed(source: string): readonly string[] {
  const facts = [...source.matchAll(/facts\.([a-z0-9_.]+)/g)].map(([, name = '']) => name);
  const organisation = [...source.matchAll(/organisation\.([a-z_]+)/g)].map(([, name = '']) => `organisation.${name}`);
  return [...facts, ...organisation];
}

/** The report that a template makes in its language: `reports/ipc-ontario.en.md.hbs` makes `ipc-ontario`. */
export function reportName(path: string): string {
  return path.replace(/^reports\//, '').replace(/\.[a-z]+\.md\.hbs$/, '');
}
