import type { PlaybookChange } from './change.js';
import { code, sentence } from './sentences.js';
import type { Compared } from './aspects.js';

/** The files of both versions, the law packs' below `law/<pack>/`. */
export interface ComparedTexts {
  readonly from: ReadonlyMap<string, string>;
  readonly to: ReadonlyMap<string, string>;
}

/**
 * Compares what lies beside the charts: packs and templates that both versions name, by their text; reports, cases and
 * exercises, which no list names, also by their being there.
 */
export function compareTexts({ from, to }: Compared, texts: ComparedTexts): PlaybookChange[] {
  const paths = [...new Set([...texts.from.keys(), ...texts.to.keys()])].sort();
  const differing = paths.filter((path) => texts.from.get(path) !== texts.to.get(path));
  const packs = from.lawPacks.filter(
    (pack) => to.lawPacks.includes(pack) && differing.some((path) => path.startsWith(`law/${pack}/`)),
  );
  const letters = from.letters.filter((path) => to.letters.includes(path) && differing.includes(path));
  const others = differing.filter((path) => /^(reports|cases|exercises)\//.test(path));
  return [
    ...packs.map((pack) => tellPack(pack, differing)),
    ...letters.map((path) => tellText('letter', path, texts)),
    ...others.map((path) => tellText('file', path, texts)),
  ];
}

function tellPack(pack: string, differing: readonly string[]): PlaybookChange {
  const files = differing.filter((path) => path.startsWith(`law/${pack}/`));
  const name = code(pack);
  return {
    kind: 'changed',
    place: { thing: 'law-pack', name: pack },
    before: null,
    after: files,
    words: sentence(
      `the law pack ${name.en} is another one: duties and deadlines may differ`,
      `le recueil de droit ${name.fr} est un autre : obligations et délais peuvent différer`,
    ),
    weakens: false,
  };
}

function tellText(thing: 'letter' | 'file', path: string, { from, to }: ComparedTexts): PlaybookChange {
  const [before, after] = [from.get(path) ?? null, to.get(path) ?? null];
  const place = { thing, name: path };
  const name = code(path);
  const [kind, en, fr] =
    before === null
      ? (['added', 'is new', 'est nouveau'] as const)
      : after === null
        ? (['removed', 'is gone', 'n’existe plus'] as const)
        : (['changed', 'reads differently', 'a changé'] as const);
  return {
    kind,
    place,
    before,
    after,
    words: sentence(`the text ${name.en} ${en}`, `le texte ${name.fr} ${fr}`),
    weakens: false,
  };
}
