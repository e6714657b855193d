import { ReadOutEntity, items, type ReadOut } from '#engine';
import { Fault, type Actor, type Member } from '#kernel';
import type { Statement } from '#storage';
import { accountDisabled } from '../access/account-disabled.js';
import { accountUnconfirmed } from '../access/account-unconfirmed.js';
import type { Asker } from '../access/asker.js';
import { incidentUnknown } from '../access/incident-unknown.js';
import type { Installation } from '../installation.js';

type Parts = Pick<Installation, 'storage' | 'access'>;

/**
 * What is said to be somebody's decision is one only in a role that they have, and of somebody who could sign it: asked
 * when a call is written down, and once more when it is confirmed, from where on it counts.
 *
 * @returns rows by which the act happens only where that is still so when it is committed
 * @throws Fault `role-not-held`, `account-disabled`, `account-unconfirmed`
 */
export async function requireRoleHeld(
  { access }: Parts,
  incidentId: string,
  member: Member,
): Promise<readonly Statement[]> {
  if (!(await access.members.rolesOf(member.person, incidentId)).includes(member.role)) throw roleNotHeld();
  const account = await access.accounts.byId(member.person);
  if (!account || account.disabledAt !== null) throw accountDisabled();
  if (account.unconfirmed) throw accountUnconfirmed();
  return access.members.whileHeld(incidentId, member);
}

/** The same for a call that waits for its second witness. One that does not is the engine's to refuse, or to answer as before. */
export async function requireRoleStillHeld(
  parts: Parts,
  incidentId: string,
  readOutId: string,
): Promise<readonly Statement[]> {
  const readOut = await findReadOut(parts, incidentId, readOutId);
  if (readOut?.status !== 'unconfirmed') return [];
  return requireRoleHeld(parts, incidentId, { person: readOut.person.id, role: readOut.person.role });
}

/**
 * Whoever disowns what was read out in their name, in the role in which it was, where they still have it.
 *
 * @throws Fault `incident-unknown` for somebody who has no role in it, and in whose name nothing was read out there
 */
export async function actorOfOwnWord(
  parts: Parts,
  incidentId: string,
  readOutId: string,
  { account, actor }: Pick<Asker, 'account' | 'actor'>,
): Promise<Actor> {
  const roles = await parts.access.members.rolesOf(account.id, incidentId);
  const readOut = await findReadOut(parts, incidentId, readOutId);
  if (roles.length === 0 && readOut?.person.id !== account.id) throw incidentUnknown();
  const role = roles.find((each) => each === readOut?.person.role);
  return { ...actor, ...(role !== undefined && { role }) };
}

async function findReadOut(
  { storage }: Pick<Parts, 'storage'>,
  incidentId: string,
  readOutId: string,
): Promise<ReadOut | undefined> {
  return (await items<ReadOut>(storage, ReadOutEntity, incidentId)).find(({ id }) => id === readOutId);
}

function roleNotHeld(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'role-not-held',
    detail: 'This person does not have that role in the incident.',
    place: 'person',
    mend: 'Name somebody who has it; whoever commands gives roles.',
  });
}
