const LENGTH = 10;

/**
 * A letter's reference as somebody types or reads it out, as it is kept: `7k2pd om3qx` becomes `7K2PD-0M3QX`. The letters that look like
 * digits are in no reference.
 */
export function referenceOf(text: string): string | undefined {
  const plain = text
    .toUpperCase()
    .replaceAll(/[\s.\-–]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (plain.length !== LENGTH || !/^[0-9A-HJKMNP-TV-Z]+$/.test(plain)) return undefined;
  return `${plain.slice(0, LENGTH / 2)}-${plain.slice(LENGTH / 2)}`;
}
