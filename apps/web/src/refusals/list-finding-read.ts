import type { FoundInList } from '#contract';
import { formatFinding } from '#kernel';
import { columnWords } from '../people/column-words.js';
import type { Voice } from '../words/words.js';
import type { FindingRead } from './finding-read.js';
import { LIST_FINDINGS_FRENCH } from './french/list-findings.js';

/** A finding in a list of people as it is read: in French where that is known, else as the service wrote it. */
export function listFindingRead(finding: FoundInList, voice: Voice): FindingRead {
  const original = formatFinding(finding);
  if (voice.language === 'en') return { said: original };
  const french = frenchOf(finding.code);
  if (!french) return { said: original, lang: 'en' };
  const [said, mend] = french;
  return { said: `${whereOf(finding, voice)} : ${said} ${mendOf(finding, mend)}`, original };
}

function frenchOf(code: string): readonly [string, string] | undefined {
  return Object.entries(LIST_FINDINGS_FRENCH).find(([known]) => known === code)?.[1];
}

function whereOf({ place: { line, column }, cell, about, severity }: FoundInList, voice: Voice): string {
  const place = cell === undefined ? `Ligne ${line}, colonne ${column}` : `Cellule ${cell}`;
  const name = about === undefined ? '' : ` (${columnWords(about, voice)})`;
  return `${place}${name}, ${severity === 'error' ? 'erreur' : 'avertissement'}`;
}

function mendOf({ near, known }: FoundInList, mend: string): string {
  if (near !== undefined) return `Vouliez-vous dire « ${near} » ?`;
  return known === undefined ? mend : `${mend} Possibles : ${known.join(', ')}.`;
}
