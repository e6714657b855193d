/** The languages a playbook, a letter and the screens may speak. English is always there. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Words in one or more languages. */
export interface Text {
  readonly en: string;
  readonly fr?: string | undefined;
}

/** The words in the wanted language, in English where there is no translation. */
export function inLanguage(text: Text, language: Language): string {
  return text[language] ?? text.en;
}
