import { parseInstant, type Language } from '#kernel';

const FORMATS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-CA', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat('fr-CA', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
};

/** A calendar day YYYY-MM-DD in words; the text itself where it is none. */
export function dayWords(day: string, language: Language): string {
  const at = parseInstant(`${day}T00:00:00.000Z`);
  return at === undefined ? day : FORMATS[language].format(at);
}
