import type { Language } from '#kernel';

const UNITS = { en: ['bytes', 'kB', 'MB', 'GB'], fr: ['octets', 'ko', 'Mo', 'Go'] } as const;

/** A file's size in decimal units: `1.4 MB`, `1,4 Mo`. */
export function fileSize(bytes: number, language: Language): string {
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const digits = power === 0 ? 0 : 1;
  const value = (bytes / 1000 ** power).toFixed(digits);
  return `${language === 'fr' ? value.replace('.', ',') : value} ${UNITS[language][power] ?? ''}`;
}
