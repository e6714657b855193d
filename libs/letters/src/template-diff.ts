import { openTemplate, type FrontMatter } from './front-matter.js';
import { diffTexts, type DiffLine } from './text-diff.js';

/** What a template says of itself that may differ between two versions. */
export const FRONT_KEYS = ['title', 'audience', 'addressee', 'others', 'regimes', 'elements', 'page-size'] as const;
export type FrontKey = (typeof FRONT_KEYS)[number];

/** What a key of the front matter lost and gained. */
export interface FrontChange {
  readonly key: FrontKey;
  readonly deleted: readonly string[];
  readonly inserted: readonly string[];
}

/** What sets two versions of a template apart. */
export interface TemplateDiff {
  readonly front: readonly FrontChange[];
  /** Of the text below the front matter. */
  readonly lines: readonly DiffLine[];
}

/**
 * Compares two versions of one template as its author wrote them; of a version that had none, nothing.
 *
 * @param before its source, front matter and text
 */
export function compareTemplates(file: string, before = '', after = ''): TemplateDiff {
  const [old, now] = [before, after].map((source) => openTemplate(file, source.replaceAll('\r\n', '\n')));
  return {
    front: FRONT_KEYS.flatMap((key) => changeOf(key, old?.front, now?.front)),
    lines: diffTexts(old?.body ?? '', now?.body ?? ''),
  };
}

function changeOf(key: FrontKey, before: FrontMatter | undefined, after: FrontMatter | undefined): FrontChange[] {
  const [old, now] = [said(before, key), said(after, key)];
  const deleted = old.filter((each) => !now.includes(each));
  const inserted = now.filter((each) => !old.includes(each));
  return deleted.length + inserted.length === 0 ? [] : [{ key, deleted, inserted }];
}

function said(front: FrontMatter | undefined, key: FrontKey): readonly string[] {
  if (front === undefined) return [];
  switch (key) {
    case 'title':
    case 'audience':
      return [front[key]];
    case 'addressee':
      return front.addressee === undefined ? [] : [front.addressee];
    case 'others':
    case 'regimes':
    case 'elements':
      return front[key];
    case 'page-size':
      return [front.pageSize];
  }
}
