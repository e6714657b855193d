import { DESTROYED_BEFORE, EVIDENCE_TABLES, HOLD_GUARDS } from '#evidence';
import { defineMigration, type MigrationClass } from '#storage';

/** Who kept a document as evidence: the actor of the entry that says so, if its payload was not erased. */
const KEEPER = `COALESCE((SELECT MIN(e.actor) FROM entry e WHERE e.incident_id = d.incident_id AND e.kind = 'evidence.kept'
  AND e.payload LIKE '%"document":"' || d.id || '"%'), '{"assurance":"claimed","id":"migration","kind":"system"}')`;
/** Documents of one incident with the same bytes are one item; the first of them gives it its id. */
const EARLIER = `SELECT id, incident_id, name, blob, sha256, bytes, created_at,
    FIRST_VALUE(id) OVER (PARTITION BY incident_id, sha256 ORDER BY id) AS item_id,
    ROW_NUMBER() OVER (PARTITION BY incident_id, sha256 ORDER BY id) AS line,
    COUNT(*) OVER (PARTITION BY incident_id, sha256) AS lines
  FROM document WHERE kind = 'evidence'`;

/** The evidence store, and what was kept as evidence before there was one. */
export const EVIDENCE_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Evidence1764000000011', [
    ...EVIDENCE_TABLES,
    ...HOLD_GUARDS,
    // Nobody ever looked what these are, so they are guarded like samples; a custodian hands them on.
    `INSERT INTO evidence_item (id, incident_id, title, name, kind, sha256, bytes, blob, origin, collected_by,
       collected_at, kept_at, privileged, hazard, holder, offered_to, lines, mail)
     SELECT d.id, d.incident_id, d.name, d.name, 'file', d.sha256, d.bytes, d.blob, '', ${KEEPER},
       d.created_at, d.created_at, 0, 'sample', 'evidence custodian', NULL, d.lines, NULL
     FROM (${EARLIER}) d WHERE d.line = 1`,
    `INSERT INTO evidence_custody (item_id, line, id, incident_id, kind, at, actor, detail)
     SELECT d.item_id, d.line, d.id, d.incident_id, CASE WHEN d.line = 1 THEN 'collected' ELSE 'received' END,
       d.created_at, ${KEEPER}, '{}'
     FROM (${EARLIER}) d`,
    `DELETE FROM document WHERE kind = 'evidence'`,
  ]),
  defineMigration('DestroyedBefore1764000000013', DESTROYED_BEFORE),
];
