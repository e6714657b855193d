import { inLanguage, type EpochMs, type Language } from '#kernel';
import { isStale, lastCheckedWords } from '#law';

/** A law behind a text whose sources were last looked at long ago. */
export interface StaleLaw {
  /** The law pack's name. */
  readonly pack: string;
  /** Calendar day on which the sources of its oldest clause here were last looked at. */
  readonly asOf: string;
}

/** The laws behind these duties that have to be said to be old, by name. */
export function staleLaw(duties: readonly { readonly assessed: StaleLaw }[], at: EpochMs): StaleLaw[] {
  const oldest = new Map<string, string>();
  for (const { assessed } of duties) {
    const { pack, asOf } = assessed;
    if (isStale(asOf, at) && asOf < (oldest.get(pack) ?? '9999-12-31')) oldest.set(pack, asOf);
  }
  return [...oldest].map(([pack, asOf]) => ({ pack, asOf })).sort((one, other) => (one.pack < other.pack ? -1 : 1));
}

/** One sentence for all of them, with the earliest day; nothing where none is old. */
export function staleLawWords(laws: readonly StaleLaw[], language: Language): string | undefined {
  const [earliest] = laws.map(({ asOf }) => asOf).sort();
  return earliest === undefined ? undefined : inLanguage(lastCheckedWords(earliest), language);
}
