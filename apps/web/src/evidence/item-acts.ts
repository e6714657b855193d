import type { Claim, EvidenceItemView } from '#contract';

/** What a person may do with an item, as the service will judge it again. */
export interface ItemActs {
  /** Offer it to somebody, or release it. */
  readonly give: boolean;
  /** Take over what was offered, or decline it. */
  readonly answer: boolean;
  /** Whether it must be said in so many words that a hazardous file is taken as it is. */
  readonly accept: boolean;
  readonly readHeaders: boolean;
}

export function actsOn(item: EvidenceItemView, claim: Claim | undefined): ItemActs {
  const { holder, offeredTo, hazard, kind } = item;
  const name = claim?.name;
  return {
    give: holder !== null && (name === holder || claim?.role === 'evidence-custodian'),
    answer: holder !== null && offeredTo !== null && name === offeredTo,
    accept: hazard !== null,
    readHeaders: kind === 'mail',
  };
}
