import type { IncidentView, ObligationView } from '#contract';

/** What hangs on a fact that nobody knows. */
export interface Hanging {
  /** Duties of the incident that its answer could change. */
  readonly duties: readonly ObligationView[];
  /** Laws of which it could say whether they bind, and how many duties of them. */
  readonly laws: readonly { readonly law: IncidentView['openLaws'][number]; readonly count: number }[];
}

type Known = Pick<IncidentView, 'obligations' | 'openLaws'>;

/** @param affects keys of the duties that the answer could change or bring: `pack/clause/…`, of an entity `…@id` */
export function hangingOn(affects: readonly string[], { obligations, openLaws }: Known): Hanging {
  const byKey = new Map(obligations.map((duty) => [duty.key, duty]));
  const duties = affects.flatMap((key) => byKey.get(key) ?? []);
  const counts = new Map<string, number>();
  for (const key of affects.filter((each) => !byKey.has(each)))
    counts.set(lawOf(key), (counts.get(lawOf(key)) ?? 0) + 1);
  const laws = openLaws.flatMap((law) => {
    const count = counts.get(`${law.law}@${law.entity?.id ?? ''}`);
    return count === undefined ? [] : [{ law, count }];
  });
  return { duties, laws };
}

/** The unknowns in the order of how much hangs on them. */
export function byConsequence(questions: IncidentView['questions']): IncidentView['questions'] {
  return questions.toSorted((one, other) => other.affects.length - one.affects.length);
}

function lawOf(key: string): string {
  const at = key.indexOf('@');
  const entity = at < 0 ? '' : key.slice(at + 1);
  return `${key.slice(0, key.indexOf('/'))}@${entity}`;
}
