// Letters that Unicode does not take apart, as people without the key type them.
const UNDECOMPOSED: { readonly [letter: string]: string } = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
  ħ: 'h',
};

/** Lower case without accents, each run of anything but letters and digits one space: `Île-du-Prince` is `ile du prince`. */
export function foldedWords(text: string): string {
  if (/^[\x20-\x7E]*$/.test(text)) {
    return text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, ' ')
      .trim();
  }
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[æœøłđðþßıħ]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** As `foldedWords`, without the spaces: `O'Brien`, `OBrien` and `o brien` are one. */
export function folded(text: string): string {
  return foldedWords(text).replaceAll(' ', '');
}
