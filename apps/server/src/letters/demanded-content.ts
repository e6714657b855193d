import type { Obligation } from '#engine';

/** What these duties demand of a text and forbid in it, as they stand after the routes that counsel has signed. */
export function contentOf(duties: readonly Obligation[]): {
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
} {
  return {
    required: [...new Set(duties.flatMap(({ assessed }) => assessed.elements))],
    forbidden: [...new Set(duties.flatMap(({ assessed }) => assessed.forbidden ?? []))],
  };
}
