import type { AsKnownView, DecisionView } from '#contract';
import type { StandingRun } from '../incidents/active-words.js';
import { asWords, type Voice } from '../words/words.js';

/** By when a duty was to be done as it was assessed then; `undefined` where the law gave no number. */
export function dueThen(duty: AsKnownView['obligations'][number]['duty']): string | undefined {
  if (duty === null || typeof duty !== 'object' || Array.isArray(duty)) return undefined;
  const { due } = duty;
  if (due === null || due === undefined || typeof due !== 'object' || Array.isArray(due)) return undefined;
  return typeof due['instant'] === 'string' ? due['instant'] : undefined;
}

/** What was decided, by the title of its option; by its own name where the decision is no longer there. */
export function optionThen(outcome: string, decision: Pick<DecisionView, 'options'> | undefined, voice: Voice): string {
  const option = decision?.options.find(({ id }) => id === outcome);
  return option ? voice.tell(option.title) : asWords(outcome);
}

/** A run as it stood, its states by their own names where nobody knows their titles any more. */
export function statesThen({ chart, status, active, states }: AsKnownView['runs'][number]): StandingRun {
  const named = active.map((path) => ({ path, title: { en: asWords(path.split('.').at(-1) ?? path) }, tags: [] }));
  return { chart, status, active: states ?? named };
}
