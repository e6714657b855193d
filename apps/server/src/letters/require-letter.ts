import { Fault } from '#kernel';
import type { Template } from '#letters';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';

/** @throws Fault `template-unknown` */
export function requireLetter({ shelf }: Pick<PlaybookVersion, 'shelf'>, file: string): Template {
  const template = shelf.letters.find((each) => each.file === file);
  if (template) return template;
  throw new Fault({
    kind: 'not-found',
    code: 'template-unknown',
    detail: 'The playbook of this incident has no such letter.',
    place: 'template',
    mend: `Letters: ${shelf.letters.map((each) => each.file).join(', ')}.`,
  });
}
