import type { Sha256 } from './check-chain.js';

/** The browser's own SHA-256; `undefined` where the page came over plain HTTP, since a browser offers it to no such page. */
export function webSha(): Sha256 | undefined {
  if (!isSecureContext) return undefined;
  const encoder = new TextEncoder();
  return async (text) => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
}
