import { Fault } from '#kernel';
import type { Reader } from '#storage';
import { ITEM_COLUMNS, itemOf, lineOf, type CustodyLine, type EvidenceItem } from './item.js';
import { idOfCommand } from './parts.js';

const LISTED_MAX = 500;
const LINES_MAX = 2000;

/** Finds items and their custody lines. */
export class EvidenceReader {
  constructor(private readonly reader: Reader) {}

  /** The newest, at most 500. */
  async list(incidentId: string): Promise<readonly EvidenceItem[]> {
    const sql = `SELECT ${ITEM_COLUMNS} FROM evidence_item WHERE incident_id = ? ORDER BY kept_at DESC, id DESC LIMIT ${LISTED_MAX}`;
    return (await this.reader.all(sql, [incidentId])).map((row) => itemOf(row));
  }

  /** Every item, oldest first: what an export takes. */
  async all(incidentId: string): Promise<readonly EvidenceItem[]> {
    const sql = `SELECT ${ITEM_COLUMNS} FROM evidence_item WHERE incident_id = ? ORDER BY kept_at, id`;
    return (await this.reader.all(sql, [incidentId])).map((row) => itemOf(row));
  }

  /** @throws Fault `evidence-unknown` */
  async item(incidentId: string, id: string): Promise<EvidenceItem> {
    const [row] = await this.reader.all(`SELECT ${ITEM_COLUMNS} FROM evidence_item WHERE id = ? AND incident_id = ?`, [
      id,
      incidentId,
    ]);
    if (row) return itemOf(row);
    throw new Fault({
      kind: 'not-found',
      code: 'evidence-unknown',
      detail: 'This incident keeps no such item of evidence.',
      place: 'evidence',
      mend: 'Upload the file first, and name the id that the upload answers.',
    });
  }

  /** Which of these ids are all items of the incident. */
  async has(incidentId: string, ids: readonly string[]): Promise<boolean> {
    const wanted = [...new Set(ids)];
    const places = wanted.map(() => '?').join(', ');
    const [row] = await this.reader.all(
      `SELECT COUNT(*) AS known FROM evidence_item WHERE incident_id = ? AND id IN (${places})`,
      [incidentId, ...wanted],
    );
    return Number(row?.['known']) === wanted.length;
  }

  /** An item's chain of custody, oldest first. */
  async lines(item: EvidenceItem): Promise<readonly CustodyLine[]> {
    const sql = `SELECT item_id, line, kind, at, actor, detail FROM evidence_custody WHERE item_id = ? ORDER BY line LIMIT ${LINES_MAX}`;
    return (await this.reader.all(sql, [item.id])).map((row) => lineOf(row));
  }

  /** The item of these bytes, where the incident has them. */
  async ofBytes(incidentId: string, sha256: string): Promise<EvidenceItem | undefined> {
    const [row] = await this.reader.all(
      `SELECT ${ITEM_COLUMNS} FROM evidence_item WHERE incident_id = ? AND sha256 = ?`,
      [incidentId, sha256],
    );
    return row && itemOf(row);
  }

  /** The line that a command has written, where it was carried out before. */
  async lineOfCommand(commandId: string): Promise<CustodyLine | undefined> {
    const [row] = await this.reader.all(
      'SELECT item_id, line, kind, at, actor, detail FROM evidence_custody WHERE id = ?',
      [idOfCommand(commandId)],
    );
    return row && lineOf(row);
  }

  async isNamed(blob: string): Promise<boolean> {
    return (await this.reader.all('SELECT 1 AS named FROM evidence_item WHERE blob = ?', [blob])).length > 0;
  }

  /** What an earlier reading of the mail left, sealed. */
  async sealedMail(item: EvidenceItem): Promise<Uint8Array | undefined> {
    const [row] = await this.reader.all('SELECT mail FROM evidence_item WHERE id = ?', [item.id]);
    const mail = row?.['mail'];
    return mail instanceof Uint8Array ? mail : undefined;
  }
}
