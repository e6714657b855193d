import type { FactView, Titles } from '#contract';
import { NO_UPPER_BOUND } from '#kernel';
import { instantWords } from '../clocks/zones.js';
import { isRange } from '../forms/count-lines.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice } from '../words/words.js';
import { choiceWords } from './choice-words.js';

/** A fact's value in words; *unknown* is said. */
export function factWords(
  value: FactView['value'],
  type: FactView['type'],
  zone: string,
  voice: Voice,
  titles: Titles,
): string {
  if (value === null) return voice.say('unknown');
  if (typeof value === 'boolean') return voice.say(value ? 'yes' : 'no');
  if (typeof value === 'number') return voice.number(value);
  if (Array.isArray(value)) return value.map((each) => choiceWords(each, voice.language, titles)).join(', ');
  if (typeof value === 'object') return countWords(value, voice, titles);
  if (type === 'instant') return instantWords(value, zone, voice.language);
  return type === 'choice' ? choiceWords(value, voice.language, titles) : value;
}

function countWords(
  value: Exclude<FactView['value'], string | number | boolean | null | string[]>,
  voice: Voice,
  titles: Titles,
): string {
  const words = (count: number | { least: number; most: number }): string =>
    typeof count === 'number' ? voice.number(count) : rangeWords(count, voice);
  if (isRange(value)) return words(value);
  return Object.entries(value)
    .map(([choice, count]) => `${choiceWords(choice, voice.language, titles)} ${words(count)}`)
    .join(', ');
}

function rangeWords({ least, most }: { least: number; most: number }, voice: Voice): string {
  if (most === NO_UPPER_BOUND) return voice.say('atLeast', { count: voice.number(least) });
  return `${voice.number(least)}–${voice.number(most)}`;
}

export function useFactWords(): (value: FactView['value'], type: FactView['type']) => string {
  const voice = useVoice();
  const { view, clock } = useIncident();
  return (value, type) => factWords(value, type, clock.view.zone, voice, view.choices);
}
