import { Fault } from '#kernel';

/** What would outlive the session, and with it the end of the provider's word: a key for a machine, a browser that is woken. */
export function notThroughProvider(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'not-through-provider',
    detail: 'This session began through the sign-in provider, and what is asked would outlast it.',
    mend: 'Sign out, and sign in by your password or passkey here.',
  });
}
