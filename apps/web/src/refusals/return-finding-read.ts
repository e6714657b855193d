import { RETURN_REASONS, type ReturnFinding, type ReturnsResult } from '#contract';
import type { Voice } from '../words/words.js';
import type { FindingRead } from './finding-read.js';

const FRENCH: Readonly<Record<ReturnFinding, string>> = {
  'not-handed-over': 'Cette ligne ne nomme aucune lettre qui ait été remise.',
  'reason-unknown': `Son motif n’est pas de ceux qui sont connus : ${RETURN_REASONS.join(', ')}.`,
  'not-a-date': 'Sa date n’a pas la forme AAAA-MM-JJ, ou n’existe pas.',
  'returned-before': 'La lettre est déjà revenue.',
};

/** Why a line of a list returned no letter, as it is read. */
export function returnFindingRead(
  { line, code, message }: ReturnsResult['findings'][number],
  { language }: Voice,
): FindingRead {
  const original = `Line ${line}: ${message}`;
  return language === 'en' ? { said: original } : { said: `Ligne ${line} : ${FRENCH[code]}`, original };
}
