import { Fault } from '#kernel';

/** Nothing is given to whoever may not come in. */
export function accountDisabled(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'account-disabled',
    detail: 'This person may not sign in.',
    mend: 'An administrator lets them in again.',
  });
}
