/** The page to be shown after the provider, where the service takes it for one of its own; else the first. */
export function pathAfter(path: string): string {
  return /^\/(?!\/)[A-Za-z0-9/_-]{0,299}$/.test(path) ? path : '/';
}
