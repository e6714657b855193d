import type { DispatchView, LetterWay, PackageView } from '#contract';
import type { WordKey } from '../words/words.js';

/** Batches with letters of a way that were made and are in no package yet. */
export function batchesToPack({ account, email, packages }: DispatchView, way: LetterWay): readonly string[] {
  const packed = new Set(
    packages.flatMap(({ batch, kind, state }) =>
      state === 'stopped' || (kind === 'email') !== (way === 'email') ? [] : (batch ?? []),
    ),
  );
  const byEmail = new Map(email.parts.map(({ batch, notBegun }) => [batch, notBegun]));
  return account
    .filter(({ batch, waiting }) => {
      const emails = byEmail.get(batch) ?? 0;
      return (way === 'email' ? emails : waiting - emails) > 0 && !packed.has(batch);
    })
    .map(({ batch }) => batch);
}

/** Batches of which some letters have not left: those that are made, and those that wait to be sent by e-mail. */
export function batchesToWithdraw({ account, email }: Pick<DispatchView, 'account' | 'email'>): readonly string[] {
  const sending = new Set(email.parts.flatMap(({ batch, waiting, held }) => (waiting + held > 0 ? [batch] : [])));
  return account.filter(({ batch, waiting }) => waiting > 0 || sending.has(batch)).map(({ batch }) => batch);
}

/** How far a package is, in words: of letters by e-mail nobody counts anything back. */
export function stateWords({ kind, state }: Pick<PackageView, 'kind' | 'state'>): WordKey {
  if (kind === 'email' && (state === 'handed-over' || state === 'confirmed' || state === 'differs'))
    return `email-${state}`;
  return `package-${state}`;
}
