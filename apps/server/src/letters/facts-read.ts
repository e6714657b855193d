import type { Facts } from '#facts';
import { ORGANISATION_FIELDS, type Template } from '#letters';
import { IMAGE_FACTS } from './image-facts.js';

/** Names of the facts that a template prints or chooses its words by; those of its letterhead among them. */
export function factsRead({ fields }: Pick<Template, 'fields'>): ReadonlySet<string> {
  const letterhead = ORGANISATION_FIELDS.map((name) => `organisation.${name}`);
  return new Set([
    ...letterhead,
    ...Object.values(IMAGE_FACTS),
    ...[...fields].map((path) => path.replace(/^facts\./, '')),
  ]);
}

/** Of the known facts those that a template reads. */
export function readFrom(facts: Facts, template: Template): Facts {
  const read = factsRead(template);
  return Object.fromEntries(Object.entries(facts).filter(([name]) => read.has(name)));
}
