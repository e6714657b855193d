import type { LetterWay, ReturnedLetters, SettleLetter } from '#contract';

export interface AddressFields {
  readonly street: string;
  readonly city: string;
  readonly province: string;
  readonly postalCode: string;
  readonly country: string;
}

/** What can be decided of a letter as it stands: that it was posted after all is asked of one in doubt alone. */
export function outcomesFor(state: ReturnedLetters['letters'][number]['state']): readonly SettleLetter['outcome'][] {
  return state === 'in-doubt' ? ['delivered', 're-sent', 'substituted'] : ['re-sent', 'substituted'];
}

/** The form as it is sent; an address of which nothing was written stays as it was. */
export function decisionOf(
  outcome: SettleLetter['outcome'],
  note: string,
  address: AddressFields,
  by: LetterWay = 'post',
): SettleLetter {
  if (outcome !== 're-sent') return { outcome, note };
  const { street, city, province, postalCode } = address;
  const written = [street, city, province, postalCode].some((part) => part.trim() !== '');
  return { outcome, ...(written && { address: { ...address } }), ...(by === 'email' && { by }) };
}
