import type { LettersView } from '#contract';

type StaleLaw = LettersView['templates'][number]['staleLaw'][number];

/** Laws that were last checked on one day. */
export interface LawCheck {
  readonly day: string;
  readonly packs: readonly string[];
}

/** Days on which old laws were last checked, the earliest first; a law that several texts rest on is named once, by its earliest day. */
export function lawChecks(laws: readonly StaleLaw[]): readonly LawCheck[] {
  const days = new Map<string, string>();
  for (const { pack, asOf } of laws) {
    const known = days.get(pack);
    if (known === undefined || asOf < known) days.set(pack, asOf);
  }
  const packs = [...days.keys()].sort();
  return [...new Set(days.values())]
    .sort()
    .map((day) => ({ day, packs: packs.filter((pack) => days.get(pack) === day) }));
}
