import type { SqlValue } from '#storage';
import type { Asker } from '../access/asker.js';
import type { MailPackageEntity } from './tables.js';

/** Whose packages somebody reports about: those of all, or as a mail house those of one; of an exercise, whose packages are for nobody, those of none. */
export type ReportsFor = 'all' | { readonly mailHouse: string | null };

export function reportsFor({ link, actor }: Pick<Asker, 'link' | 'actor'>): ReportsFor {
  // A mail house with an account in place of a link says nowhere which one it is.
  return actor.role === 'mail-house' ? { mailHouse: link?.mailHouse ?? null } : 'all';
}

export function isReportedBy({ kind, way, mailHouseId }: MailPackageEntity, whose: ReportsFor): boolean {
  if (whose === 'all') return true;
  if (way !== 'post') return false;
  return whose.mailHouse === null ? kind === 'exercise' : mailHouseId === whose.mailHouse;
}

/** Narrows rows of `letter` to those that left in a package which is reported about: a batch may have others, by e-mail. */
export function lettersReportedBy(whose: ReportsFor): { readonly sql: string; readonly params: readonly SqlValue[] } {
  if (whose === 'all') return { sql: '', params: [] };
  const { mailHouse } = whose;
  const [which, params] = mailHouse === null ? [`kind = 'exercise'`, []] : ['mail_house_id = ?', [mailHouse]];
  const packed = `SELECT batch_id FROM mail_package WHERE state <> 'stopped' AND way = 'post' AND ${which}`;
  return { sql: ` AND letter.way = 'post' AND batch_id IN (${packed})`, params };
}
