import type { Draft } from './draft.js';
import type { Author, ReadOut } from './state.js';

/** Whether somebody's word is still awaited: a second witness's, or that of the person who decided. */
export function waits({ status }: ReadOut): boolean {
  return status === 'unconfirmed' || status === 'standing';
}

/** Of a decision's read-outs that wait, those that the rule names count for nothing any more. */
export function lapseReadOuts(draft: Draft, decisionId: string, lapses: (readOut: ReadOut) => boolean): void {
  for (const readOut of draft.readOuts.values()) {
    if (readOut.decisionId !== decisionId || !waits(readOut) || !lapses(readOut)) continue;
    draft.readOuts.set(readOut.id, { ...readOut, status: 'lapsed' });
  }
}

/** Whoever signs themselves needs no read-out any more. */
export function ofPerson({ kind, id }: Author): (readOut: ReadOut) => boolean {
  return ({ person }) => person.kind === kind && person.id === id;
}
