import type { LettersView } from '#contract';
import type { Language } from '#kernel';
import { asWords } from '../words/words.js';

export type TemplateLine = LettersView['templates'][number];

/** A letter's title and, since letters to several audiences share it, what its playbook calls it. */
export function titleOf({
  kind,
  title,
  called,
  name,
}: Pick<TemplateLine, 'kind' | 'title' | 'called' | 'name'>): string {
  return kind === 'letter' ? `${title} (${called ?? asWords(letterOf(name))})` : title;
}

/** The letter that a template is one language of. */
export function letterOf(file: string): string {
  return file.replace(/^letters\//, '').replace(/\.[a-z]+\.md\.hbs$/, '');
}

/** One letter in the languages that it has. */
export interface LetterLine {
  readonly letter: string;
  readonly title: string;
  /** Its files by language. */
  readonly files: ReadonlyMap<string, string>;
}

/** The letters, each once, under its title in the reader's language where it has that one. */
export function lettersOnce(templates: readonly TemplateLine[], language: Language): readonly LetterLine[] {
  const letters = [...new Set(templates.map(({ name }) => letterOf(name)))];
  return letters.map((letter) => {
    const ours = templates.filter(({ name }) => letterOf(name) === letter);
    const shown = ours.find(({ locale }) => locale === language) ?? ours[0];
    return {
      letter,
      title: shown ? titleOf(shown) : letter,
      files: new Map(ours.map(({ locale, name }) => [locale, name])),
    };
  });
}
