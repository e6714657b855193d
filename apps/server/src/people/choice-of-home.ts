/** Countries that the fact model does not write as ISO does. */
const OWN_WORDS: ReadonlyMap<string, string> = new Map([
  ['GB', 'uk'],
  ['IN', 'india'],
  ['IS', 'eea-is'],
  ['LI', 'eea-li'],
  ['NO', 'eea-no'],
  // Parts of France and Finland that lists write by codes of their own (TFEU, art. 355(1) and (4)).
  ...['GF', 'GP', 'MF', 'MQ', 'RE', 'YT'].map((part) => [part, 'eu-fr'] as const),
  ['AX', 'eu-fi'],
]);

const UNION = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '));

/** Where somebody lives, as the register counts it, in the fact model's words: `CA-ON` is `ca-on`, `DE` is `eu-de`. */
export function choiceOfHome(home: string): string {
  return OWN_WORDS.get(home) ?? (UNION.has(home) ? `eu-${home.toLowerCase()}` : home.toLowerCase());
}
