const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 4;

/** Crockford's base32 in groups of four: no letter that a reader takes for a digit. */
export function writeCrockford(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += DIGITS[(held >> (bits - 5)) & 31] ?? '';
    held &= 0xff;
  }
  if (bits > 0) text += DIGITS[(held << (5 - bits)) & 31] ?? '';
  return (text.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join(' ');
}

/** Reads it as people type it: small letters, O for 0, I and L for 1, spaces and hyphens anywhere; `undefined` where it is none. */
export function readCrockford(text: string): Uint8Array | undefined {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of plain) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0) return undefined;
    held = (held << 5) | digit;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
    held &= (1 << bits) - 1;
  }
  // What is left over is the filling of the last digit: nothing else may stand there.
  return bits >= 5 || held !== 0 ? undefined : Uint8Array.from(bytes);
}
