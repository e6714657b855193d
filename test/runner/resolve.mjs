const OURS = new URL('globals.mjs', import.meta.url).href;

/** A hook of Node's module loading: outside a sandbox of Jest's, its globals are at our address. */
export function resolve(specifier, context, next) {
  return specifier === '@jest/globals' ? { url: OURS, format: 'module', shortCircuit: true } : next(specifier, context);
}
