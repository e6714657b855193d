import { checkFactValue, type FactValue } from '#facts';
import type { Author, PathInFile } from './author.js';
import type { Statement } from './model.js';
import type { Vocabulary } from './vocabulary.js';

/** How an author writes "the moment at which it happens" for an instant fact. */
const MOMENT = 'now';

/** The facts under `records:`, each held against the fact model. */
export function statementOf(
  author: Author,
  vocabulary: Vocabulary,
  path: PathInFile,
  written: Readonly<Record<string, unknown>> = {},
): Statement {
  const states: Record<string, FactValue> = {};
  const statesMoment: string[] = [];
  for (const [name, value] of Object.entries(written)) {
    const at = [...path, name];
    const fact = vocabulary.fact(author, at, name);
    if (!fact) continue;
    if (fact.type === 'instant' && value === MOMENT) {
      statesMoment.push(name);
      continue;
    }
    const checked = checkFactValue(fact, value);
    if (checked.ok) states[name] = checked.value;
    else author.error('wrong-fact-value', at, checked.fault.detail, checked.fault.mend ?? 'Write a value of its type.');
  }
  return {
    ...(Object.keys(states).length > 0 && { states }),
    ...(statesMoment.length > 0 && { statesMoment }),
  };
}
