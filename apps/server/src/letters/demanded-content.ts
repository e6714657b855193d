import type { Obligation } from '#engine';
import type { FrontMatter } from '#letters';

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

/** Whether the text is held to what the duty demands: a letter to every duty to write to people, a report to its own regimes'. */
export function isHeldTo(
  { front }: { readonly front: Pick<FrontMatter, 'kind' | 'regimes'> },
  { noticeKind, pack }: Pick<Obligation['assessed'], 'noticeKind' | 'pack'>,
): boolean {
  switch (front.kind) {
    case 'letter':
      return noticeKind === 'letter';
    case 'report':
      return noticeKind === 'regulator-report' && front.regimes.includes(pack);
  }
}
