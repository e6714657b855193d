import type { Role } from '#kernel';
import type { EvidenceItemView } from '#contract';

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

/** @param person The id by which the record knows who reads */
export function actsOn(
  { holder, offeredTo, hazard, kind }: EvidenceItemView,
  person: string,
  role: Role | undefined,
): ItemActs {
  return {
    give: holder !== null && (person === holder || role === 'evidence-custodian'),
    answer: holder !== null && offeredTo !== null && person === offeredTo,
    accept: hazard !== null,
    readHeaders: kind === 'mail',
  };
}
