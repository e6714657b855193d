import { LANGUAGES, accept, refuse, type FaultDetails, type Outcome } from '#kernel';
import { bindTemplate, type BatchFields, type BoundTemplate } from './letter.js';
import type { LetterPerson } from './person.js';
import { letterName, recipientOf } from './routing/routing-table.js';
import type { Template } from './template.js';

/** The templates of one batch, each filled with what all letters share. */
export interface BoundSet {
  /**
   * The template for somebody, or a refusal that says which is missing. Where the person was routed to a letter, another of its
   * languages stands in for one that it lacks; else the one letter of the audience serves, in the person's language alone.
   */
  find(person: Pick<LetterPerson, 'route' | 'language' | 'letter'>): Outcome<BoundTemplate>;
}

/** Binds letter templates to their batch; refuses when any of them cannot be filled, or a letter is there twice in a language. */
export function bindTemplates(templates: readonly Template[], fields: BatchFields): Outcome<BoundSet> {
  const byName = new Map<string, BoundTemplate>();
  // Two letters to one audience serve nobody who was not routed to one of them.
  const byAudience = new Map<string, BoundTemplate | 'several'>();
  for (const template of templates) {
    const { audience, locale } = template.front;
    const name = `${letterName(template.file)} ${locale}`;
    if (byName.has(name)) {
      const detail = `Two templates are the letter ${letterName(template.file)} in ${locale}.`;
      return refuse({ kind: 'invalid', code: 'double-template', detail, place: template.file, mend: 'Keep one.' });
    }
    const outcome = bindTemplate(template, fields);
    if (!outcome.ok) return outcome;
    byName.set(name, outcome.value);
    const served = `${audience} ${locale}`;
    byAudience.set(served, byAudience.has(served) ? 'several' : outcome.value);
  }
  return accept({
    find: ({ route, language, letter }) => {
      if (letter === undefined) {
        const found = byAudience.get(`${recipientOf(route)} ${language}`);
        if (found === 'several') return refuse(severalServe(recipientOf(route), language));
        return found === undefined ? refuse(noneServes(`the audience ${recipientOf(route)}`, language)) : accept(found);
      }
      const [found] = [language, ...LANGUAGES].flatMap((each) => byName.get(`${letter} ${each}`) ?? []);
      return found === undefined ? refuse(noneServes(`the letter ${letter}`, language)) : accept(found);
    },
  });
}

function noneServes(what: string, language: string): FaultDetails {
  const detail = `No template serves ${what} in ${language}.`;
  return { kind: 'refused', code: 'no-template', detail, mend: 'Add one to the letters of the playbook.' };
}

function severalServe(audience: string, language: string): FaultDetails {
  const detail = `Several templates serve the audience ${audience} in ${language}, and nothing says which of them.`;
  return { kind: 'invalid', code: 'double-template', detail, mend: 'Write letters/routing.yaml, or keep one.' };
}
