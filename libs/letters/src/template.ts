import type { Finding } from '#kernel';
import { STAGE_FIELD, type CatalogueField, type FieldCatalogue } from './catalogue.js';
import type { FieldReference } from './expression.js';
import { openTemplate, type FrontMatter } from './front-matter.js';
import { parseMarkdown } from './markdown.js';
import type { BlockNode } from './node.js';
import { signatureFindings } from './signature-place.js';
import { markTags, type Tag } from './syntax.js';

/** A checked template: what it says of itself, and its text as a document model with holes. */
export interface Template {
  readonly file: string;
  readonly front: FrontMatter;
  readonly nodes: readonly BlockNode[];
  /** Paths of all fields that it names. */
  readonly fields: ReadonlySet<string>;
}

export interface CheckedTemplate {
  /** Absent where any finding is an error. */
  readonly template?: Template;
  readonly findings: readonly Finding[];
}

/** Longest template, in characters. */
export const TEMPLATE_CHARS_MAX = 64 * 1024;

/**
 * Reads a template and finds what is wrong with it before anybody needs it: unknown fields, helpers and choices, markup
 * that paper cannot hold, a person's data in a report, elements that are claimed but not marked.
 */
export function checkTemplate(file: string, source: string, catalogue: FieldCatalogue): CheckedTemplate {
  const unreadable = checkCharacters(file, source);
  if (unreadable !== undefined) return { findings: [unreadable] };
  const opened = openTemplate(file, source.replaceAll('\r\n', '\n'));
  const { front } = opened;
  const marked = markTags(file, opened.body, opened.bodyLines, catalogue);
  const parsed = parseMarkdown(file, marked, front?.locale ?? 'en');
  const references = marked.tags.flatMap(referencesOf);
  const findings = [
    ...opened.findings,
    ...marked.findings,
    ...parsed.findings,
    ...wordFindings(references, catalogue),
    ...(front?.kind === 'report' ? personalFindings(references) : stageFindings(references)),
    ...signatureFindings(parsed.nodes, references),
    ...(front === undefined ? [] : elementFindings(file, front, marked.tags)),
  ];
  if (front === undefined || findings.some((finding) => finding.severity === 'error')) return { findings };
  const fields = new Set(references.map((reference) => reference.path));
  return { template: { file, front, nodes: parsed.nodes, fields }, findings };
}

function checkCharacters(file: string, source: string): Finding | undefined {
  const start = { file, line: 1, column: 1 };
  if (source.length > TEMPLATE_CHARS_MAX) {
    const message = `The template has ${source.length} characters; at most ${TEMPLATE_CHARS_MAX} are read.`;
    return { severity: 'error', code: 'too-long', message, place: start };
  }
  // The parser's own marks are private-use characters, so an author's text may hold none.
  const at = source.search(/[\p{Co}\0]/u);
  if (at < 0) return undefined;
  const before = source.slice(0, at).split('\n');
  const place = { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return {
    severity: 'error',
    code: 'private-character',
    message: 'A private-use character stands here.',
    place,
    mend: 'Delete it.',
  };
}

function referencesOf(tag: Tag): readonly FieldReference[] {
  if (tag.kind === 'value') return [tag.expression.of];
  if (tag.kind !== 'open') return [];
  if (tag.control.kind === 'if') return [tag.control.condition.of];
  return tag.control.kind === 'each' ? [tag.control.list] : [];
}

function wordFindings(references: readonly FieldReference[], catalogue: FieldCatalogue): Finding[] {
  const seen = new Map<string, FieldReference>();
  for (const reference of references) if (hasChoices(reference.field)) seen.set(reference.path, reference);
  return [...seen.values()].flatMap(({ path, field, place }) => {
    const wordless = (field.choices ?? []).filter((choice) => !catalogue.words.has(choice));
    if (wordless.length === 0) return [];
    const message = `No words are given for ${wordless.join(', ')} of ${path}.`;
    return [{ severity: 'warning', code: 'no-words', message, place, mend: 'Add them to the words file.' } as const];
  });
}

function hasChoices(field: CatalogueField): boolean {
  return field.type === 'choice' || field.type === 'list' || field.type === 'counts';
}

function personalFindings(references: readonly FieldReference[]): Finding[] {
  return references
    .filter((reference) => reference.field.personal)
    .map(({ path, place }) => ({
      severity: 'error',
      code: 'personal-data-in-report',
      message: `${path} belongs to one person; a report to a regulator holds no person's data.`,
      place,
      mend: 'Use counts and kinds from the facts.',
    }));
}

function stageFindings(references: readonly FieldReference[]): Finding[] {
  return references
    .filter(({ path }) => path === STAGE_FIELD)
    .map(({ path, place }) => ({
      severity: 'error',
      code: 'stage-in-letter',
      message: `${path} belongs to a report; a letter has no stage.`,
      place,
    }));
}

function elementFindings(file: string, front: FrontMatter, tags: readonly Tag[]): Finding[] {
  const marks = tags.flatMap((tag) =>
    tag.kind === 'open' && tag.control.kind === 'element' ? [{ ...tag, id: tag.control.id }] : [],
  );
  const unmarked = front.elements.filter((id) => !marks.some((mark) => mark.id === id));
  const unclaimed = marks.filter((mark) => !front.elements.includes(mark.id));
  return [
    ...unmarked.map((id): Finding => ({
      severity: 'error',
      code: 'element-not-marked',
      message: `The front matter claims the element ${id}, but no part of the text is marked as it.`,
      place: { file, line: 1, column: 1 },
      mend: `Put {{#element "${id}"}} … {{/element}} around the words that meet it.`,
    })),
    ...unclaimed.map(({ id, place }): Finding => ({
      severity: 'error',
      code: 'element-not-claimed',
      message: `The text marks the element ${id}, which the front matter does not claim.`,
      place,
      mend: `Add ${id} to elements.`,
    })),
  ];
}
