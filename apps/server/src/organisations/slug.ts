import { Fault } from '#kernel';

const SLUG = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LENGTH_MAX = 32;

/** Whether this can be an organisation's short name: it stands in paths, in cookies' names and in the log. */
export function isSlug(text: string): boolean {
  return text.length <= LENGTH_MAX && SLUG.test(text);
}

/** @throws Fault `organisation-name-invalid` */
export function requireSlug(text: string): string {
  if (isSlug(text)) return text;
  throw new Fault({
    kind: 'invalid',
    code: 'organisation-name-invalid',
    detail: 'This cannot be the short name of an organisation.',
    place: text.slice(0, 100),
    mend: `A short name is a letter, then letters, digits and single hyphens, in lower case, ${LENGTH_MAX} at most: north-clinic. Its title may be anything.`,
  });
}
