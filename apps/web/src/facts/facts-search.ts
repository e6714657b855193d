/** What of the facts is shown: all, or what is unknown; and the group that is answered as one form. */
export interface FactsSearch {
  readonly show?: 'unknown';
  readonly group?: string;
}

export function readFactsSearch({ show, group }: Record<string, unknown>): FactsSearch {
  return { ...(show === 'unknown' && { show }), ...(typeof group === 'string' && { group }) };
}
