import type { EpochMs, Language } from '#kernel';
import type { Block, LetterDocument } from '#letters';
import { localTime } from '#time';
import { heading } from './blocks.js';

/** What every printed paper of an exercise is made with beside its subject. */
export interface PaperFrame {
  readonly language: Language;
  readonly letterhead: LetterDocument['letterhead'];
  /** Where the record stood; absent where the paper rests on none. */
  readonly footnote?: string;
}

/** A paper that says EXERCISE on every page. */
export function paper(
  { language, letterhead, footnote }: PaperFrame,
  title: string,
  particulars: readonly string[],
  blocks: readonly Block[],
): LetterDocument {
  return {
    kind: 'report',
    language,
    title,
    pageSize: 'letter',
    exercise: true,
    letterhead,
    particulars,
    ...(footnote !== undefined && { footnote }),
    blocks: [heading(1, title), ...blocks],
  };
}

/** Day and time on the clocks of a zone, the same in every language: `2026-03-02 10:05`. */
export function dayAndTime(instant: EpochMs, zone: string): string {
  return localTime(instant, zone).slice(0, 16).replace('T', ' ');
}
