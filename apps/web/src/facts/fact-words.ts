import type { FactView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { asWords, type Voice } from '../words/words.js';

/** A fact's value in words; *unknown* is said. */
export function factWords(value: FactView['value'], type: FactView['type'], zone: string, voice: Voice): string {
  if (value === null) return voice.say('unknown');
  if (typeof value === 'boolean') return voice.say(value ? 'yes' : 'no');
  if (typeof value === 'number') return voice.number(value);
  if (typeof value !== 'string') return value.map(asWords).join(', ');
  if (type === 'instant') return instantWords(value, zone, voice.language);
  return type === 'choice' ? asWords(value) : value;
}

export function useFactWords(): (value: FactView['value'], type: FactView['type']) => string {
  const voice = useVoice();
  const { clock } = useIncident();
  return (value, type) => factWords(value, type, clock.view.zone, voice);
}
