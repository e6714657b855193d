import type { RoutingTable } from '#letters';
import { isOfPerson, mayBeEmailed, takenOf } from '#people';
import type { Reader } from '#storage';

const IDS_PER_QUERY = 200;

/**
 * Of rows of `person` those who agreed to e-mail, who did not lose what would open their mailbox, and for whom nobody has decided for the
 * post; each asked of all that is known of the person. What holds at the order is asked again at the sending.
 *
 * @param routing whose playbook says what opens a mailbox; without its word nobody is written to so
 */
export async function withMailbox(
  reader: Reader,
  routing: Pick<RoutingTable, 'email'> | undefined,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rule = routing?.email;
  if (!rule) return new Set();
  const found = new Set<string>();
  for (let start = 0; start < personIds.length; start += IDS_PER_QUERY) {
    const ids = personIds.slice(start, start + IDS_PER_QUERY);
    const agreed = await reader.all(
      `SELECT p.id FROM person p
        WHERE p.id IN (${ids.map(() => '?').join(', ')}) AND ${mayBeEmailed('p')}
          AND NOT EXISTS (SELECT 1 FROM person about JOIN letter ON letter.person_id = about.id
                           WHERE ${isOfPerson('about', 'p')} AND letter.post_next = 1)
        ORDER BY p.id`,
      ids,
    );
    const taken = await takenOf(
      reader,
      agreed.map((row) => String(row['id'])),
    );
    for (const [id, kinds] of taken) if (!kinds.some((kind) => rule.unless.includes(kind))) found.add(id);
  }
  return found;
}
