import type { SqlValue } from '#storage';
import type { Asker } from '../access/asker.js';
import type { MailPackageEntity } from './tables.js';

/** Whose packages somebody reports about: those of all, or as a mail house those of one; of an exercise, whose packages are for nobody, those of none. */
export type ReportsFor = 'all' | { readonly mailHouse: string | null };

export function reportsFor({ link, actor }: Pick<Asker, 'link' | 'actor'>): ReportsFor {
  // A mail house with an account in place of a link says nowhere which one it is.
  return actor.role === 'mail-house' ? { mailHouse: link?.mailHouse ?? null } : 'all';
}

export function isReportedBy({ mailHouseId }: MailPackageEntity, whose: ReportsFor): boolean {
  return whose === 'all' || mailHouseId === whose.mailHouse;
}

/** Narrows letters to those that left in a package which is reported about. */
export function lettersReportedBy(whose: ReportsFor): { readonly sql: string; readonly params: readonly SqlValue[] } {
  if (whose === 'all') return { sql: '', params: [] };
  const { mailHouse } = whose;
  const [house, params] = mailHouse === null ? ['IS NULL', []] : ['= ?', [mailHouse]];
  const packed = `SELECT batch_id FROM mail_package WHERE state <> 'stopped' AND mail_house_id ${house}`;
  return { sql: ` AND batch_id IN (${packed})`, params };
}
