import type { StoredPlaybook } from '#contract';

/** A version as it is chosen from a list: two of one number differ by the beginning of their hash. */
export function versionName({ name, version, hash }: Pick<StoredPlaybook, 'name' | 'version' | 'hash'>): string {
  return `${name} ${version} (${hash.slice(0, 8)})`;
}
