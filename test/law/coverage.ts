import type { LawPack } from '#law';
import { inLanguage } from '#kernel';

/** The page that says which laws ship, how far each is encoded, and how far it was checked. */
export function coveragePage(packs: readonly LawPack[], cases: ReadonlyMap<string, number>): string {
  const whole = packs.filter(({ encoding, notYetLaw }) => encoding === 'whole' && !notYetLaw);
  const bills = packs.filter(({ notYetLaw }) => notYetLaw);
  const pointers = packs.filter(({ encoding, notYetLaw }) => encoding === 'pointer' && !notYetLaw);
  return `# Which laws ship

${packs.length} laws. ${whole.length} are encoded whole, ${pointers.length} are pointers: they fire on their trigger, name the law, the question and the citation, and compute no date.
${bills.length} are bills or rules not in force: they bind nobody, and say so. Each pack says of every clause what it stands on and how far that
was checked; the worst that holds for the whole pack stands here. A clause that was recalled computes no date until counsel confirms it.
None of this is legal advice.

## Encoded whole

${table(
  ['Where', 'Law', 'Citation', 'Checked', 'As of', 'Duties', 'Cases'],
  whole.map((pack) => [...named(pack), pack.confidence, pack.asOf, duties(pack), String(cases.get(pack.name) ?? 0)]),
)}

## Pointers

${table(
  ['Where', 'Law', 'Citation', 'Checked', 'As of', 'Questions'],
  pointers.map((pack) => [...named(pack), pack.confidence, pack.asOf, duties(pack)]),
)}

## Not law yet

${table(
  ['Where', 'Law', 'Citation', 'Why'],
  bills.map((pack) => [...named(pack), pack.notYetLaw ? inLanguage(pack.notYetLaw, 'en') : '']),
)}
`;
}

function named({ jurisdiction, title, name, citation }: LawPack): string[] {
  return [jurisdiction, `${inLanguage(title, 'en')} (\`${name}\`)`, citation];
}

function duties({ clauses }: LawPack): string {
  return String(new Set(clauses.map(({ id }) => id)).size);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
