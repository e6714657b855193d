import type { ImportResult } from '#contract';
import type { Voice } from '../words/words.js';

/** How a list was read: said, since a wrong guess garbles names or reads another sheet. */
export function formatWords(
  { encoding, delimiter, sheet }: Pick<ImportResult, 'encoding' | 'delimiter' | 'sheet'>,
  voice: Voice,
): string {
  if (sheet !== undefined) return voice.say('listFormatSheet', { sheet });
  if (encoding === 'unknown') return '';
  const shown = delimiter === '\t' ? voice.say('listTab') : delimiter;
  return voice.say('listFormatText', { encoding, delimiter: shown });
}
