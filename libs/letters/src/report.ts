import { accept, refuse, type Outcome, type ReportStage } from '#kernel';
import { letterFindings, type LetterFinding } from './batch.js';
import type { LetterDocument } from './document.js';
import { renderHtml } from './html.js';
import { bindTemplate, reportDocument, type BatchFields } from './letter.js';
import type { Press } from './pdf/press.js';
import { printSingle } from './pdf/single-pdf.js';
import type { Template } from './template.js';

/** One document in the formats that are handed out. */
export interface RenderedDocument {
  /** What was said; the formats that are not here are made from it. */
  readonly document: LetterDocument;
  readonly html: string;
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Digest of the filled document. */
  readonly sha256: string;
  readonly findings: readonly LetterFinding[];
  /** Fields that print as not yet known: `facts.event.contained_at`. */
  readonly unknown: readonly string[];
}

/** What a report is filled with: as a letter, and its stage. */
export interface ReportFields extends BatchFields {
  readonly stage: ReportStage;
}

/**
 * Fills and renders a report to a regulator.
 *
 * @param footnote what stands at the foot of every page
 */
export function renderReport(
  template: Template,
  fields: ReportFields,
  press: Press,
  footnote?: string,
): Outcome<RenderedDocument> {
  if (template.front.kind !== 'report') return refuse(wrongKind(template));
  const bound = bindTemplate(template, fields);
  if (!bound.ok) return bound;
  const document = { ...reportDocument(bound.value), ...(footnote !== undefined && { footnote }) };
  return render(document, bound.value.unknown, press);
}

/** Renders a document that no template was needed for. */
export function renderDocument(document: LetterDocument, press: Press): Outcome<RenderedDocument> {
  return render(document, [], press);
}

function render(document: LetterDocument, unknown: readonly string[], press: Press): Outcome<RenderedDocument> {
  const printed = printSingle(document, press);
  if (!printed.ok) return printed;
  const { bytes: pdf, sha256, pages, missing, addressFits } = printed.value;
  const findings = letterFindings(missing, addressFits);
  return accept({ document, html: renderHtml(document), pdf, pages, sha256, findings, unknown });
}

function wrongKind({ file }: Template): { kind: 'invalid'; code: string; detail: string; place: string } {
  return { kind: 'invalid', code: 'wrong-kind', detail: 'The template is no report.', place: file };
}
