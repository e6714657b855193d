import type { Finding } from '#kernel';
import { factsAsked, type LawPack } from '#law';
import { judgmentsOf, type Playbook } from '#playbook';
import { factsRead } from '../letters/facts-read.js';
import type { TemplateShelf } from '../letters/template-shelf.js';

/**
 * Judgments that would be told although they are privileged: a law that reads one shows it in its reasons to everybody, a
 * template that prints one sends it out.
 */
export function toldJudgments(
  playbook: Playbook,
  packs: readonly LawPack[],
  { letters, reports }: TemplateShelf,
): readonly Finding[] {
  const readers = [
    ...packs.map((pack) => ({ reader: `law/${pack.name}`, facts: factsAsked(pack) })),
    ...[...letters, ...reports.values()].map((template) => ({ reader: template.file, facts: factsRead(template) })),
  ];
  return judgmentsOf(playbook).flatMap(({ fact, statedBy, file }): Finding[] => {
    const told = readers.filter(({ facts }) => facts.has(fact)).map(({ reader }) => reader);
    const [first] = told;
    if (first === undefined) return [];
    const more = told.length > 1 ? ` and ${told.length - 1} more` : '';
    return [
      {
        severity: 'error',
        code: 'told-judgment',
        message: `\`${statedBy}\` states \`${fact}\` as a privileged judgment, and ${first}${more} tells it.`,
        place: { file, line: 1, column: 1 },
        mend: 'Where it was found and not judged, write `finding: true` at its field; else let nobody tell it.',
      },
    ];
  });
}
