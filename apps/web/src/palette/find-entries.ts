/** Something that the palette leads to. */
export interface PaletteEntry {
  readonly id: string;
  readonly title: string;
  /** What kind of thing it is, or where it belongs. */
  readonly hint: string;
  /** The keys that lead there without the palette. */
  readonly keys?: string;
  readonly go: () => void;
}

const SHOWN_MAX = 12;

/**
 * The entries whose words begin with what was typed, in any order, accents and case aside; what begins as a whole with it
 * comes first, else the order stays.
 */
export function findEntries<Entry extends Pick<PaletteEntry, 'title' | 'hint'>>(
  entries: readonly Entry[],
  typed: string,
): readonly Entry[] {
  const asked = folded(typed).split(/\s+/).filter(Boolean);
  if (asked.length === 0) return entries.slice(0, SHOWN_MAX);
  const whole = asked.join(' ');
  const hits = entries.filter(({ title, hint }) => {
    const words = folded(`${title} ${hint}`).split(/[^\p{L}\p{N}]+/u);
    return asked.every((part) => words.some((word) => word.startsWith(part)));
  });
  const first = hits.filter(({ title }) => folded(title).startsWith(whole));
  return [...first, ...hits.filter((hit) => !first.includes(hit))].slice(0, SHOWN_MAX);
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
