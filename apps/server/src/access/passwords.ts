import { checkPassword, hashPassword } from '#access';
import { Fault, type Entropy } from '#kernel';
import type { Config } from '../config.js';
import type { Account } from './account.js';

/** What whoever guesses tries first, beside the names of the account. */
const PRODUCT_NAMES = ['Holdfast'];

/**
 * A second factor may be done without again, and the password then stands alone.
 *
 * @param title what the organisation is called, where somebody has said
 * @throws Fault `password-…`
 */
export function requirePassword(password: string, name: string, { title }: Pick<Config, 'title'>): void {
  const names = [name, ...PRODUCT_NAMES, ...(title === undefined ? [] : [title])];
  const checked = checkPassword(password, { secondFactor: false, names });
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
