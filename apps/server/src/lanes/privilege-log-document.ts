import type { BatchFields, Block, LetterDocument } from '#letters';
import { cleanText, letterheadOf } from '#letters';
import type { PrivilegeLog } from '#lanes';
import { cell, heading, paragraph } from '../letters/blocks.js';
import { directionWords, logHeader, logParts, type LogNames } from './log-table.js';
import { LOG_WORDS, wordIn } from './log-words.js';

/** What a privilege log is printed from. */
export interface PrivilegeLogSource extends LogNames {
  readonly log: PrivilegeLog;
  readonly incidentTitle: string;
  readonly fields: BatchFields;
  /** Where the record stood. */
  readonly footnote: string;
}

/** The privilege log on paper: no title of an item, and no word that one says. */
export function privilegeLogDocument(source: PrivilegeLogSource): LetterDocument {
  const { fields, language, footnote } = source;
  const title = wordIn(LOG_WORDS.title, language);
  return {
    kind: 'report',
    language,
    title,
    pageSize: 'letter',
    exercise: fields.exercise,
    letterhead: letterheadOf(fields.organisation, language),
    particulars: [wordIn(LOG_WORDS.incident, language) + cleanText(source.incidentTitle, 'one-line')],
    footnote,
    blocks: [heading(1, title), ...privilegeLogBlocks(source.log, source)],
  };
}

/** The log behind another paper, with its heading. */
export function privilegeLogPart(log: PrivilegeLog, names: LogNames): readonly Block[] {
  return [heading(2, wordIn(LOG_WORDS.title, names.language)), ...privilegeLogBlocks(log, names)];
}

/** The log as a part of a paper. Items stand in paragraphs of their own: nine columns do not fit a page. */
function privilegeLogBlocks(log: PrivilegeLog, names: LogNames): readonly Block[] {
  const { language } = names;
  const say = (text: string): Block => paragraph(cleanText(text, 'one-line'));
  const header = logHeader(names);
  return [
    ...directionWords(log.direction, names).map(say),
    ...logParts(log, names).flatMap(({ words, rows }) => [
      say(words),
      ...(rows.length === 0 ? [say(wordIn(LOG_WORDS.none, language))] : []),
      ...rows.map(([number = '', date = '', ...rest]): Block => ({
        kind: 'table',
        header: [cell(`${header[0] ?? ''} ${number}`, 'bold'), cell(date, 'bold')],
        rows: rest.flatMap((value, place) =>
          value === '' ? [] : [[cell(header[place + 2] ?? ''), cell(cleanText(value, 'one-line'))]],
        ),
      })),
    ]),
  ];
}
