import { blanksIn } from './blanks.js';
import type { PathInFile, ScenarioAuthor } from './scenario-author.js';
import type { WrittenScenario } from './written-scenario.js';

/** Holds all texts of a scenario against its blanks and against its own languages. */
export function checkTexts(author: ScenarioAuthor, written: WrittenScenario): void {
  const names = author.unique(
    'blank',
    written.blanks.map(({ name }, index) => ({ name, path: ['blanks', index, 'name'] })),
  );
  const used = new Set<string>();
  const isBilingual = written.title.fr !== undefined;
  eachMember(written, [], (value, path) => {
    if (typeof value === 'string') checkBlanks(author, names, used, value, path);
    else if (isBilingual && 'en' in value && !('fr' in value)) {
      author.warning('missing-french', path, 'The French words are missing.', 'Add `fr:`; the title has French.');
    }
  });
  written.blanks.forEach(({ name }, index) => {
    if (used.has(name)) return;
    const path = ['blanks', index, 'name'];
    author.warning('unused-blank', path, `No text has \`{{${name}}}\`.`, 'Use it in a text, or remove it.');
  });
}

function checkBlanks(
  author: ScenarioAuthor,
  names: ReadonlySet<string>,
  used: Set<string>,
  text: string,
  path: PathInFile,
): void {
  for (const { name, offset } of blanksIn(text)) {
    if (path[0] === 'blanks') {
      author.errorInside('nested-blank', path, offset, 'A blank holds another here.', 'Write the words out.');
    } else author.knownInside('blank', names, path, offset, name);
    used.add(name);
  }
}

function eachMember(value: unknown, path: PathInFile, visit: (value: string | object, path: PathInFile) => void): void {
  if (typeof value === 'string') visit(value, path);
  if (typeof value !== 'object' || value === null) return;
  visit(value, path);
  const isList = Array.isArray(value);
  for (const [key, member] of Object.entries(value)) eachMember(member, [...path, isList ? Number(key) : key], visit);
}
