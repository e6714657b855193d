import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, wherever the command was called from. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A path inside the package. */
export function inRoot(...parts) {
  return join(root, ...parts);
}

/** Whether this is a checkout with sources; an installed package comes built and has nothing to prepare. */
export function isCheckout() {
  return existsSync(inRoot('package-lock.json')) && existsSync(inRoot('tsconfig.json'));
}
