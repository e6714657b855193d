import { CAPABILITY_ELEMENTS } from '#kernel';
import type { Improvement, SetImprovement } from '#contract';
import type { Voice } from '../words/words.js';

/** What is typed of an improvement. */
export type ImprovementDraft = Readonly<
  Record<'capability' | 'area' | 'action' | 'element' | 'owner' | 'contact' | 'start' | 'due' | 'note', string>
> &
  Pick<SetImprovement, 'state'>;

export function draftOf(known: Improvement | undefined, capability: string): ImprovementDraft {
  if (known === undefined)
    return {
      capability,
      area: '',
      action: '',
      element: 'planning',
      owner: '',
      contact: '',
      start: '',
      due: '',
      note: '',
      state: 'open',
    };
  const { start, due, area, action, element, owner, contact, note, state } = known;
  return {
    capability: known.capability,
    area,
    action,
    element,
    owner,
    contact,
    note,
    state,
    start: start ?? '',
    due: due ?? '',
  };
}

/** What is asked; `undefined` as long as nobody owns it, or it does not say what is to be done for what. */
export function readImprovement(draft: ImprovementDraft): SetImprovement | undefined {
  const { start, due, state, ...words } = draft;
  const said = Object.fromEntries(Object.entries(words).map(([key, value]) => [key, value.trim()])) as typeof words;
  const whole = [said.capability, said.area, said.action, said.owner].every((each) => each !== '');
  return whole ? { ...said, state, start: start === '' ? null : start, due: due === '' ? null : due } : undefined;
}

/** What has to change, in words; an element of a later version by its own name. */
export function elementWords(element: string, voice: Voice): string {
  const known = CAPABILITY_ELEMENTS.find((each) => each === element);
  return known === undefined ? element : voice.say(`exElement-${known}`);
}
