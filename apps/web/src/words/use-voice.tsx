import { createContext, use, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '#kernel';
import { learnFrench } from '../refusals/learned.js';
import { voiceOf, type Voice } from './words.js';

const KEY = 'holdfast-language';

interface Speech {
  readonly voice: Voice;
  readonly speak: (language: Language) => void;
}

const SpeechContext = createContext<Speech>({ voice: voiceOf('en'), speak: () => undefined });

/** The screens' voice in the language chosen here, or in the browser's own at first. */
export function useVoice(): Voice {
  return use(SpeechContext).voice;
}

export function useSpeech(): Speech {
  return use(SpeechContext);
}

export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const speech = useMemo<Speech>(() => {
    return {
      voice: voiceOf(language),
      speak: (chosen) => {
        localStorage.setItem(KEY, chosen);
        setLanguage(chosen);
      },
    };
  }, [language]);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    if (language === 'fr') void learnFrench();
  }, [language]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

function firstLanguage(): Language {
  const chosen = localStorage.getItem(KEY) ?? navigator.language.slice(0, 2);
  return chosen === 'fr' ? 'fr' : 'en';
}
