/** Pages whose address ends in a secret, or in why somebody was not let in: it stands after the `#`, which a browser never sends. */
const PATHS: ReadonlySet<string> = new Set(['/set-up', '/join', '/link', '/provider']);

/** Whether somebody who is not signed in may see the page at this path. */
export function isDoor(path: string): boolean {
  return PATHS.has(path);
}

/** The secret of such an address; `undefined` where it has none, and for every other page. */
export function secretIn({ pathname, hash }: { readonly pathname: string; readonly hash: string }): string | undefined {
  const secret = hash.slice(1);
  return isDoor(pathname) && secret !== '' ? secret : undefined;
}
