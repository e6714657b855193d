import { accept, refuse, type FaultDetails, type Outcome } from '#kernel';
import { bindTemplate, type BatchFields, type BoundTemplate } from './letter.js';
import type { LetterPerson } from './person.js';
import { letterName, recipientOf } from './routing/routing-table.js';
import { templateFor } from './routing/template-for.js';
import type { Template } from './template.js';

type Asking = Pick<LetterPerson, 'route' | 'language' | 'letter'>;

/** The templates of one batch, each filled with what all letters share. */
export interface BoundSet {
  /** The template for somebody as `templateFor` chooses it, or a refusal that says which is missing. */
  find(person: Asking): Outcome<BoundTemplate>;
}

/** Binds letter templates to their batch; refuses when any of them cannot be filled, or a letter is there twice in a language. */
export function bindTemplates(templates: readonly Template[], fields: BatchFields): Outcome<BoundSet> {
  const names = new Set<string>();
  const bound = new Map<Template, BoundTemplate>();
  for (const template of templates) {
    const { locale } = template.front;
    const name = `${letterName(template.file)} ${locale}`;
    if (names.has(name)) {
      const detail = `Two templates are the letter ${letterName(template.file)} in ${locale}.`;
      return refuse({ kind: 'invalid', code: 'double-template', detail, place: template.file, mend: 'Keep one.' });
    }
    const outcome = bindTemplate(template, fields);
    if (!outcome.ok) return outcome;
    names.add(name);
    bound.set(template, outcome.value);
  }
  const found = new Map<string, Outcome<BoundTemplate>>();
  return accept({
    find: (person) => {
      const asked = `${person.route} ${person.language} ${person.letter ?? ''}`;
      const outcome = found.get(asked) ?? boundFor(bound, person);
      found.set(asked, outcome);
      return outcome;
    },
  });
}

function boundFor(bound: ReadonlyMap<Template, BoundTemplate>, person: Asking): Outcome<BoundTemplate> {
  const { route, language, letter } = person;
  const template = templateFor([...bound.keys()], person);
  if (template === 'several') return refuse(severalServe(recipientOf(route), language));
  const found = template && bound.get(template);
  if (found) return accept(found);
  return refuse(
    noneServes(letter === undefined ? `the audience ${recipientOf(route)}` : `the letter ${letter}`, language),
  );
}

function noneServes(what: string, language: string): FaultDetails {
  const detail = `No template serves ${what} in ${language}.`;
  return { kind: 'refused', code: 'no-template', detail, mend: 'Add one to the letters of the playbook.' };
}

function severalServe(audience: string, language: string): FaultDetails {
  const detail = `Several templates serve the audience ${audience} in ${language}, and nothing says which of them.`;
  return { kind: 'invalid', code: 'double-template', detail, mend: 'Write letters/routing.yaml, or keep one.' };
}
