import type { FactDefinition, FactModel, FactValue, Facts, Predicate } from '#facts';

/** Assignments tried, at most; a condition over more is not judged. */
const ASSIGNMENTS_MAX = 5000;

const ARITHMETIC = /[+*/%]|-\s*[a-z(]|[a-z0-9_)]\s*-/;
const WORDS = /'[^']*'|"[^"]*"/g;

/**
 * Whether a condition over facts with few values is the same for all of them: `never` true, or `always` once they are known.
 * Nothing where it depends on them, or where it rests on time, texts, lists or sums that cannot all be tried.
 */
export function foldedGuard(guard: Predicate, model: FactModel): 'never' | 'always' | undefined {
  const bare = guard.source.replaceAll(WORDS, '');
  if (/\bnow\b/.test(bare) || ARITHMETIC.test(bare)) return undefined;
  const definitions = guard.factsUsed.flatMap((name) => model.facts.get(name) ?? []);
  if (definitions.filter(({ type }) => type === 'integer' || type === 'decimal').length > 1) return undefined;
  const domains = definitions.map((fact) => [fact.name, valuesOf(fact, bare)] as const);
  const count = domains.reduce((product, [, values]) => product * (values.length + 1), 1);
  if (domains.some(([, values]) => values.length === 0) || count > ASSIGNMENTS_MAX) return undefined;
  let [sometimes, always] = [false, true];
  for (const facts of assignments(domains)) {
    const isTrue = guard.evaluate(facts, 0).truth === 'true';
    sometimes ||= isTrue;
    if (Object.keys(facts).length === domains.length) always &&= isTrue;
  }
  return !sometimes ? 'never' : always ? 'always' : undefined;
}

/** Every value that can matter to a condition; none where they are too many. */
function valuesOf({ type, choices = [], minimum, maximum }: FactDefinition, source: string): readonly FactValue[] {
  switch (type) {
    case 'boolean':
      return [true, false];
    case 'choice':
      return choices;
    case 'integer':
    case 'decimal': {
      // Between two numbers that the condition names it cannot change its mind.
      const named = [...source.matchAll(/(?<![\w.])\d+(\.\d+)?/g)].map(([digits]) => Number(digits));
      const step = type === 'integer' ? 1 : 0.5;
      const near = [0, ...named].flatMap((value) => [value - step, value, value + step, -value]);
      const bounds = [minimum, maximum].flatMap((bound) => bound ?? []);
      return [...near, ...bounds].filter((value) => value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity));
    }
    case 'text':
    case 'date':
    case 'instant':
    case 'list':
    case 'counts':
      return [];
  }
}

/** Every assignment of these values, unknown included. */
function* assignments(domains: readonly (readonly [string, readonly FactValue[]])[]): Generator<Facts> {
  const [first, ...rest] = domains;
  if (!first) {
    yield {};
    return;
  }
  const [name, values] = first;
  for (const facts of assignments(rest)) {
    yield facts;
    for (const value of values) yield { ...facts, [name]: value };
  }
}
