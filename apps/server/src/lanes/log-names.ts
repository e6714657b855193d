import type { IncidentEntity } from '#engine';
import type { Language } from '#kernel';
import { roleWords } from '#playbook';
import type { Installation } from '../installation.js';
import type { LogNames } from './log-table.js';

/** How a log of this incident names people and roles. */
export async function logNames(
  { access, playbooks }: Pick<Installation, 'access' | 'playbooks'>,
  { playbookHash }: IncidentEntity,
  language: Language,
): Promise<LogNames> {
  const { playbook } = await playbooks.version(playbookHash);
  return { language, personName: await access.accounts.names(), roleName: (role) => roleWords(role, playbook) };
}
