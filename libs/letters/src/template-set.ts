import { accept, refuse, type Language, type Outcome } from '#kernel';
import type { Audience } from './front-matter.js';
import { bindTemplate, type BatchFields, type BoundTemplate } from './letter.js';
import type { LetterRoute } from './person.js';
import type { Template } from './template.js';

const AUDIENCE_OF: { readonly [Route in LetterRoute]: Audience } = {
  letter: 'person',
  estate: 'estate',
  'substitute-decision-maker': 'substitute-decision-maker',
};

/** The templates of one batch, each filled with what all letters share. */
export interface BoundSet {
  /** The template for a route in a language, or a refusal that says which is missing. */
  find(route: LetterRoute, language: Language): Outcome<BoundTemplate>;
}

/** Binds letter templates to their batch; refuses when any of them cannot be filled, or two serve the same recipients. */
export function bindTemplates(templates: readonly Template[], fields: BatchFields): Outcome<BoundSet> {
  const bound = new Map<string, BoundTemplate>();
  for (const template of templates) {
    const { audience, locale } = template.front;
    const key = `${audience} ${locale}`;
    if (bound.has(key)) {
      const detail = `Two templates serve the audience ${audience} in ${locale}.`;
      return refuse({ kind: 'invalid', code: 'double-template', detail, place: template.file, mend: 'Keep one.' });
    }
    const outcome = bindTemplate(template, fields);
    if (!outcome.ok) return outcome;
    bound.set(key, outcome.value);
  }
  const find = (route: LetterRoute, language: Language): Outcome<BoundTemplate> => {
    const found = bound.get(`${AUDIENCE_OF[route]} ${language}`);
    if (found !== undefined) return accept(found);
    const detail = `No template serves the audience ${AUDIENCE_OF[route]} in ${language}.`;
    return refuse({ kind: 'refused', code: 'no-template', detail, mend: 'Add one to the letters of the playbook.' });
  };
  return accept({ find });
}
