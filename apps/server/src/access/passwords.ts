import { checkPassword, hashPassword } from '#access';
import { Fault, type Entropy } from '#kernel';
import type { Account } from './account.js';

/** @throws Fault `password-…` */
export function requirePassword(password: string, name: string, secondFactor: boolean): void {
  const checked = checkPassword(password, { secondFactor, names: [name] });
  if (!checked.ok) throw new Fault(checked.fault);
}

/** The account with a password that was checked. */
export async function withPassword(account: Account, password: string, entropy: Entropy): Promise<Account> {
  return { ...account, password: await hashPassword(password, entropy) };
}

/** What a machine's token is no use for. */
export function forPeople(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'for-people',
    detail: 'This is for people who are signed in; a token cannot do it.',
  });
}
