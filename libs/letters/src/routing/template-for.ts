import { LANGUAGES, type Language } from '#kernel';
import type { LetterPerson } from '../person.js';
import type { Template } from '../template.js';
import { letterName, recipientOf } from './routing-table.js';

/**
 * The template of somebody's letter. Whoever was routed to a letter gets it in their language, or in the one that stands in for it;
 * anybody else the one letter of their audience, in their own language alone. `several`: nothing says which of them.
 */
export function templateFor(
  templates: readonly Template[],
  { route, language, letter }: Pick<LetterPerson, 'route' | 'language' | 'letter'>,
): Template | 'several' | undefined {
  if (letter !== undefined) {
    return standIn(
      templates.filter(({ file }) => letterName(file) === letter),
      language,
    );
  }
  const ours = templates.filter(({ front }) => front.audience === recipientOf(route) && front.locale === language);
  return ours.length > 1 ? 'several' : ours[0];
}

/** Of the languages of one letter the one that is asked for, or the one that stands in where it is not there. */
export function standIn(templates: readonly Template[], language?: Language): Template | undefined {
  const order = language === undefined ? LANGUAGES : [language, ...LANGUAGES];
  return order.flatMap((each) => templates.filter(({ front }) => front.locale === each))[0];
}
