import type { FilingView } from '#contract';

/** Filings by the duty that they were made under, oldest first. */
export function filingsOf(filings: readonly FilingView[]): ReadonlyMap<string, readonly FilingView[]> {
  const byDuty = new Map<string, FilingView[]>();
  for (const filing of filings) {
    const own = byDuty.get(filing.obligation) ?? [];
    own.push(filing);
    byDuty.set(filing.obligation, own);
  }
  return byDuty;
}

/** Filings of which a figure is another now. Of a duty that was told again, the latest word counts. */
export function outdated(filings: readonly FilingView[]): readonly FilingView[] {
  return [...filingsOf(filings).values()].flatMap((own) => {
    const last = own.at(-1);
    return last?.stated.some(({ differs }) => differs) ? [last] : [];
  });
}

/** The beginning of a digest: enough to tell files apart by eye. */
export function shortDigest(sha256: string): string {
  return `${sha256.slice(0, 12)}…`;
}
