import type { ObligationView } from '#contract';

/** Which obligations are shown: by where they stand, and by words of recipient, duty or law. */
export interface DutySearch {
  readonly state?: DutyState;
  readonly q?: string;
}

export const DUTY_STATES = ['open', 'met', 'fallen'] as const;
export type DutyState = (typeof DUTY_STATES)[number];

export function readDutySearch({ state, q }: Record<string, unknown>): DutySearch {
  const known = DUTY_STATES.find((each) => each === state);
  return { ...(known && { state: known }), ...(typeof q === 'string' && q !== '' && { q }) };
}

/** Where a duty stands, as the page tells them apart: what nobody has to do any more has fallen away. */
export function stateOf({ status }: Pick<ObligationView, 'status'>): DutyState {
  switch (status) {
    case 'open':
    case 'met':
      return status;
    case 'not-required':
    case 'no-longer-required':
      return 'fallen';
  }
}

/** How many duties stand where. */
export function countStates(duties: readonly ObligationView[]): Readonly<Record<DutyState, number>> {
  const counts = { open: 0, met: 0, fallen: 0 };
  for (const duty of duties) counts[stateOf(duty)] += 1;
  return counts;
}

/** The duties that fit, in their order; each word asked for stands somewhere in what names the duty. */
export function dutiesThatFit(
  duties: readonly ObligationView[],
  { state, q = '' }: DutySearch,
): readonly ObligationView[] {
  const words = fold(q).split(/\s+/).filter(Boolean);
  return duties.filter((duty) => {
    if (state !== undefined && stateOf(duty) !== state) return false;
    const { title, recipient, citation, key, entity } = duty;
    const named = fold(
      [title.en, title.fr, recipient.title.en, recipient.title.fr, citation, key, entity?.name].join(' '),
    );
    return words.every((word) => named.includes(word));
  });
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
