import { canonicalJson } from '#digest';
import type { Actor, EpochMs } from '#kernel';
import type { Statement } from '#storage';
import type { CustodyDetail, CustodyKind, EvidenceItem } from './item.js';
import { idOfCommand, type By } from './parts.js';

/** A line that is about to be written behind an item's last one. */
export interface NewLine {
  readonly kind: CustodyKind;
  readonly detail: CustodyDetail;
  /** What the line changes of the item; all else stays. */
  readonly item?: Partial<Pick<EvidenceItem, 'holder' | 'offeredTo' | 'privileged' | 'hazard'>>;
}

/** A new item with its first line; refused as a conflict where the incident has the same bytes already. */
export function insertItem(item: EvidenceItem, by: By, line: NewLine, mail: Uint8Array | null): Statement[] {
  return [
    {
      sql: `INSERT INTO evidence_item (id, incident_id, title, name, kind, sha256, bytes, blob, origin, collected_by,
          collected_at, kept_at, privileged, hazard, holder, offered_to, lines, mail)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 1, ?) ON CONFLICT (incident_id, sha256) DO NOTHING`,
      params: [
        item.id,
        item.incidentId,
        item.title,
        item.name,
        item.kind,
        item.sha256,
        item.bytes,
        item.blob,
        item.origin,
        actorText(item.collectedBy),
        item.collectedAt,
        item.keptAt,
        item.privileged ? 1 : 0,
        item.hazard ?? null,
        item.holder ?? null,
        mail,
      ],
      expectChanges: 1,
    },
    insertLine(item, 1, by, line, item.keptAt),
  ];
}

/** The next line of an item; refused as a conflict where another came in between. */
export function appendLine(item: EvidenceItem, by: By, line: NewLine, at: EpochMs): Statement[] {
  const after = { ...item, ...line.item };
  return [
    {
      sql: `UPDATE evidence_item SET lines = ?, holder = ?, offered_to = ?, privileged = ?, hazard = ? WHERE id = ? AND lines = ?`,
      params: [
        item.lines + 1,
        after.holder ?? null,
        after.offeredTo ?? null,
        after.privileged ? 1 : 0,
        after.hazard ?? null,
        item.id,
        item.lines,
      ],
      expectChanges: 1,
    },
    insertLine(item, item.lines + 1, by, line, at),
  ];
}

export function actorText(actor: Actor): string {
  return canonicalJson({ ...actor });
}

function insertLine(item: EvidenceItem, line: number, by: By, { kind, detail }: NewLine, at: EpochMs): Statement {
  return {
    sql: 'INSERT INTO evidence_custody (item_id, line, id, incident_id, kind, at, actor, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    params: [
      item.id,
      line,
      idOfCommand(by.commandId),
      item.incidentId,
      kind,
      at,
      actorText(by.actor),
      canonicalJson({ ...detail }),
    ],
  };
}
