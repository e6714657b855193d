import type { Role } from '#kernel';
import { PASSWORD } from './cast.js';
import type { Service } from './service.js';
import { Visitor } from './visitor.js';

/** Somebody with an account of their own, signed in. */
export interface Newcomer {
  readonly id: string;
  readonly name: string;
  readonly browser: Visitor;
}

/** Adds somebody, who joins by their link. */
export async function newcomer(
  { installation, api }: Pick<Service, 'installation' | 'api'>,
  name: string,
  { administrator = false, team = [] }: { readonly administrator?: boolean; readonly team?: readonly Role[] } = {},
): Promise<Newcomer> {
  const { account, secret } = await installation.access.accounts.add({ name, administrator, team });
  const browser = new Visitor(api.origin);
  await browser.post('/invitations/acceptance', { secret, password: PASSWORD });
  return { id: account.id, name, browser };
}
