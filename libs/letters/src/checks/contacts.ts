import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';
import { nearest, type Finding } from '#kernel';
import type { CheckedText } from './check-content.js';

/** How far a contact was checked: on its own page, on another, or by nobody. */
export const CONTACT_CONFIDENCES = ['verified-primary', 'verified-secondary', 'recalled'] as const;
export type ContactConfidence = (typeof CONTACT_CONFIDENCES)[number];

/** Somebody to whom letters send people, by the very words that they print. */
export interface Contact {
  readonly id: string;
  readonly prints: readonly string[];
  readonly confidence: ContactConfidence;
  /** The page on which they stood, and the day on which it was looked at; absent where nobody did. */
  readonly source?: string;
  readonly asOf?: string;
}

const NUMBER = /(?<![\d-])(?:1[-\s])?\d{3,4}[-\s]\d{3}[-\s]\d{3,4}(?![\d-])/g;
const SITE = /(?<![\w@.])www\.[a-z0-9.-]*[a-z0-9](?:\/[a-z0-9/-]*[a-z0-9])?/g;

/** Reads `letters/contacts.yaml`. */
export function parseContacts(
  file: string,
  yaml: string,
): { readonly contacts: readonly Contact[]; readonly findings: readonly Finding[] } {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, version: '1.2', schema: 'failsafe' });
  const findings: Finding[] = [];
  const report = (message: string, offset: number, mend?: string): void => {
    const { line, col } = lines.linePos(offset);
    const place = { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    findings.push({ severity: 'error', code: 'bad-contact', message, place, ...(mend !== undefined && { mend }) });
  };
  for (const error of document.errors) report(error.message.split('\n')[0] ?? '', error.pos[0]);
  const pairs = isMap(document.contents) ? document.contents.items : [];
  const contacts = pairs.flatMap(({ key, value }): Contact[] => {
    const [id, offset] = isScalar(key) ? [String(key.value), key.range?.[0] ?? 0] : ['', 0];
    const fields: unknown = isMap(value) ? value.toJS(document) : undefined;
    const { prints, confidence: stated, source, 'as-of': asOf } = { ...(fields as Record<string, unknown>) };
    const confidence = CONTACT_CONFIDENCES.find((each) => each === stated);
    if (confidence === undefined) {
      const near = typeof stated === 'string' ? nearest(stated, CONTACT_CONFIDENCES) : undefined;
      report(
        `${id} says how far it was checked: ${CONTACT_CONFIDENCES.join(', ')}.`,
        offset,
        near && `Did you mean ${near}?`,
      );
      return [];
    }
    if (!Array.isArray(prints) || prints.length === 0 || !prints.every((each) => typeof each === 'string')) {
      report(`${id} lists the words that letters print.`, offset);
      return [];
    }
    if (confidence === 'recalled') return [{ id, prints, confidence }];
    if (typeof source !== 'string' || typeof asOf !== 'string') {
      report(`${id} was checked: it names its source and the day.`, offset, 'Add source: and as-of:.');
      return [];
    }
    return [{ id, prints, confidence, source, asOf }];
  });
  return { contacts, findings };
}

/** What a letter prints of contacts that nobody has looked up, and what it prints that no contact lists. */
export function contactFindings({ template: { file }, source }: CheckedText, contacts: readonly Contact[]): Finding[] {
  const printed = contacts.flatMap((contact) =>
    contact.prints.filter((words) => source.includes(words)).map((words) => ({ words, contact })),
  );
  const listed = contacts.flatMap(({ prints }) => prints);
  const unlisted = [...source.matchAll(NUMBER), ...source.matchAll(SITE)]
    .map(([found]) => found)
    .filter((found) => !listed.some((words) => words.includes(found) || found.includes(words)));
  const recalled = printed.filter(({ contact }) => contact.confidence === 'recalled').map(({ words }) => words);
  return [
    ...finding(file, source, 'contact-unchecked', [...new Set(recalled)], 'that nobody has looked up'),
    ...finding(file, source, 'contact-unlisted', [...new Set(unlisted)], 'that letters/contacts.yaml does not list'),
  ];
}

function finding(file: string, source: string, code: string, found: readonly string[], which: string): Finding[] {
  const [first] = found;
  if (first === undefined) return [];
  const before = source.slice(0, source.indexOf(first)).split('\n');
  return [
    {
      severity: 'warning',
      code,
      message: `The letter prints contacts ${which}: ${found.join('; ')}.`,
      place: { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
      mend: 'Look them up, correct the letter, and say in letters/contacts.yaml where and when.',
    },
  ];
}
