import { Fault } from '#kernel';

/** Nothing that binds is left to whoever the sign-in provider alone says that they are. */
export function accountUnconfirmed(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'account-unconfirmed',
    detail: 'This account was made on the word of the sign-in provider, and nobody here has confirmed whose it is.',
    mend: 'Speak to an administrator, who confirms the person on the page Accounts.',
  });
}
