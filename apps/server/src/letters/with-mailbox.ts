import type { RoutingTable } from '#letters';
import { additionsTo, mayBeEmailed } from '#people';
import type { Reader, Row } from '#storage';

const IDS_PER_QUERY = 200;

/** Of rows of `person` those who agreed to e-mail, who did not lose what would open their mailbox, and for whom nobody has decided for the post. */
export async function withMailbox(
  reader: Reader,
  query: {
    readonly incidentId: string;
    readonly wave: number;
    readonly email?: boolean;
    readonly routing?: RoutingTable | undefined;
  },
  rows: readonly Row[],
): Promise<ReadonlySet<string>> {
  const { incidentId, wave, routing } = query;
  const rule = query.email === true ? routing?.email : undefined;
  if (!rule) return new Set();
  const found = new Set<string>();
  for (let start = 0; start < rows.length; start += IDS_PER_QUERY) {
    const ids = rows.slice(start, start + IDS_PER_QUERY).map((row) => String(row['id']));
    const agreed = await reader.all(
      `SELECT p.id, p.elements FROM person p
        WHERE p.id IN (${ids.map(() => '?').join(', ')}) AND ${mayBeEmailed('p')}
          AND NOT EXISTS (SELECT 1 FROM letter WHERE letter.person_id = p.id AND letter.post_next = 1)
        ORDER BY p.id`,
      ids,
    );
    const agreedIds = agreed.map((row) => String(row['id']));
    const additions = await additionsTo(reader, incidentId, agreedIds, wave);
    for (const row of agreed) {
      const id = String(row['id']);
      const lost = [...elementsOf(row), ...(additions.get(id) ?? [])];
      if (!lost.some((kind) => rule.unless.includes(kind))) found.add(id);
    }
  }
  return found;
}

function elementsOf({ elements }: Row): readonly string[] {
  return typeof elements === 'string' ? elements.split('|') : [];
}
