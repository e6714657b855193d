/** Characters of one header's value that are kept. */
export const TEXT_MAX = 2000;

// Control characters steer terminals, the others turn or hide what stands beside them: neither may lie about a mail.
const TREACHEROUS = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** A value as text that shows what is in it: bounded, well formed, each treacherous character as a replacement character. */
export function plainText(value: string): string {
  const text = value.toWellFormed().replace(/[\r\n\t]+/g, ' ');
  const cut = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX).toWellFormed()}…` : text;
  return cut.replace(TREACHEROUS, '\ufffd').trim();
}
