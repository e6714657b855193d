const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** The reference that 50 bits of a digest make: among a million letters two share one with a chance below one in two thousand. */
export function referenceFrom(digest: string): string {
  let bits = BigInt(`0x${digest.slice(0, 13)}`) & ((1n << 50n) - 1n);
  let reference = '';
  for (let digit = 0; digit < LENGTH; digit += 1) {
    reference = DIGITS.charAt(Number(bits & 31n)) + reference;
    bits >>= 5n;
  }
  return dashed(reference);
}

/** A reference as people write it down: small letters, other dashes, and the letters that look like digits. */
export function readReference(text: string): string | undefined {
  const digits = text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(digits) ? dashed(digits) : undefined;
}

function dashed(digits: string): string {
  return `${digits.slice(0, 5)}-${digits.slice(5)}`;
}
