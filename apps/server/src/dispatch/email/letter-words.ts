import type { Language } from '#kernel';

/** The subject of a letter by e-mail: others may look on, so it says neither who writes nor what about. By the reference it can be asked after. */
export function neutralSubject(language: Language, reference: string): string {
  switch (language) {
    case 'en':
      return `A letter for you (${reference})`;
    case 'fr':
      return `Une lettre pour vous (${reference})`;
  }
}
