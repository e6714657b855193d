// 0x80 to 0x9F; the rest is Latin-1. The five bytes without a character become U+FFFD, which the cell check refuses.
const HIGH_CONTROLS = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';

/**
 * Decodes Windows-1252. Written out because TextDecoder of some Node releases takes this encoding for plain Latin-1,
 * and `Š`, `œ` and the typographic apostrophe then vanish from names.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replaceAll(/[\u0080-\u009F]/g, (character) => HIGH_CONTROLS.charAt(character.charCodeAt(0) - 0x80));
}
