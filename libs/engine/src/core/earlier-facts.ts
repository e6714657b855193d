import { accept, refuse, type Outcome } from '#kernel';
import type { EarlierFact } from './command.js';
import type { AsKnown } from './known.js';
import { privilegedStands } from './taking-back.js';

/** The facts of these names as they were known; refused (`privileged-stands`) where one was judged in a privileged answer. */
export function earlierFacts(
  { facts }: Pick<AsKnown, 'facts'>,
  names: readonly string[],
): Outcome<readonly EarlierFact[]> {
  const known = facts.filter(({ name }) => names.includes(name));
  if (known.some(({ privileged }) => privileged.length > 0)) return refuse(privilegedStands());
  return accept(
    names.map((name) => {
      const fact = known.find((each) => each.name === name);
      if (!fact) return { name, was: null };
      const { value, source, confidence, statedBy: actor, statedAt: at } = fact;
      return { name, was: { name, value, source, confidence, actor, at } };
    }),
  );
}
