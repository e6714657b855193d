import { createContext, use } from 'react';
import type { Titles } from '#contract';
import { useVoice } from '../words/use-voice.js';
import { choiceWords } from './choice-words.js';

/** The titles that the playbook or the fact model of the page gives to choices. */
export const ChoiceTitlesContext = createContext<Titles>({});

/** Says a choice as the page's playbook calls it, in the reader's language. */
export function useChoiceWords(): (choice: string) => string {
  const { language } = useVoice();
  const titles = use(ChoiceTitlesContext);
  return (choice) => choiceWords(choice, language, titles);
}
