import type { Hazard } from './hazard.js';

const LENGTH_MAX = 150;
/** Names that Windows takes for devices, with any extension. */
const DEVICES = /^(?:aux|con|nul|prn|com\d|lpt\d)(?:\.|$)/i;

/**
 * The name under which a file leaves: never a path, without characters that steer a terminal or turn the direction of
 * writing, and with `.sample` behind it where a double click must not run it.
 */
export function outwardName(name: string, hazard: Hazard | undefined): string {
  const plain = Array.from(name.toWellFormed())
    .map((character) => (/[\p{L}\p{N}\p{M}._ ()+@,-]/u.test(character) ? character : '_'))
    .slice(0, LENGTH_MAX)
    .join('')
    .replace(/^[. ]+/, '_')
    .replace(/[. ]+$/, '');
  const safe = plain === '' || DEVICES.test(plain) ? `_${plain}` : plain;
  return hazard === undefined ? safe : `${safe}.sample`;
}
