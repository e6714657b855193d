import { Fault, assertNever, isRole, type Actor, type EpochMs, type Role } from '#kernel';
import { canonicalJson } from '#digest';
import type { Reader, Row, Statement } from '#storage';
import { actorOf, oneOf, optionalText, text } from './item.js';
import { idOfCommand, type By, type EvidencePorts } from './parts.js';
import { actorText } from './statements.js';

export const HOLD_SCOPES = ['incident', 'items', 'people'] as const;

/** What a hold keeps from being destroyed. */
export type HoldScope =
  | { readonly kind: 'incident' }
  | { readonly kind: 'items'; readonly items: readonly string[] }
  | { readonly kind: 'people' };

/** Who is asked to acknowledge a hold, unless counsel names others. */
export const HOLD_ROLES = [
  'evidence-custodian',
  'privacy-officer',
  'technical-lead',
] as const satisfies readonly Role[];

export interface Acknowledgement {
  readonly role: Role;
  readonly actor: Actor;
  readonly at: EpochMs;
}

/** A legal hold: counsel's word that nothing in its scope is destroyed until counsel says so. It holds from the moment it is placed, acknowledged or not. */
export interface LegalHold {
  readonly id: string;
  readonly incidentId: string;
  readonly scope: HoldScope;
  readonly reason: string;
  readonly asked: readonly Role[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly placedBy: Actor;
  readonly placedAt: EpochMs;
  readonly released: { readonly by: Actor; readonly at: EpochMs; readonly reason: string } | undefined;
}

/** What is about to be destroyed or given away. `key`: everything, since the incident's data key opens everything. */
export type Touched = { readonly kind: 'key' | 'payload' | 'people' } | { readonly kind: 'item'; readonly id: string };

/** Places, acknowledges and releases legal holds, and answers whoever is about to destroy something. */
export class LegalHolds {
  constructor(private readonly ports: Pick<EvidencePorts, 'reader' | 'clock' | 'record'>) {}

  /** The open holds of an incident, oldest first; the port that erasing, shredding and retention ask. */
  async holds(incidentId: string): Promise<readonly LegalHold[]> {
    return (await this.all(incidentId)).filter(({ released }) => released === undefined);
  }

  /** Every hold of an incident, oldest first. */
  async all(incidentId: string): Promise<readonly LegalHold[]> {
    const { reader } = this.ports;
    const rows = await reader.all('SELECT * FROM legal_hold WHERE incident_id = ? ORDER BY placed_at, id', [
      incidentId,
    ]);
    return Promise.all(rows.map((row) => readHold(reader, row)));
  }

  /** @throws Fault `legal-hold` when an open hold covers what is touched. */
  async refuseWhileHeld(incidentId: string, touched: Touched): Promise<void> {
    const [hold] = (await this.holds(incidentId)).filter(({ scope }) => covers(scope, touched));
    if (!hold) return;
    throw new Fault({
      kind: 'refused',
      code: 'legal-hold',
      detail: 'A legal hold forbids this.',
      mend: `Counsel releases the hold ${hold.id} first, with a reason.`,
    });
  }

  /** @throws Fault `role-not-entitled` unless it is counsel who asks. */
  async place(
    incidentId: string,
    hold: { readonly scope: HoldScope; readonly reason: string; readonly asked: readonly Role[] },
    by: By,
  ): Promise<LegalHold> {
    requireCounsel(by.actor);
    const id = idOfCommand(by.commandId);
    const { scope, reason, asked } = hold;
    const roles = [...new Set(asked)];
    const items = scope.kind === 'items' ? [...new Set(scope.items)] : [];
    const statement: Statement = {
      sql: `INSERT INTO legal_hold (id, incident_id, scope, items, reason, asked, placed_by, placed_at, released_by, released_at, release_reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)`,
      params: [
        id,
        incidentId,
        scope.kind,
        canonicalJson(items),
        reason,
        canonicalJson(roles),
        actorText(by.actor),
        this.ports.clock.now(),
      ],
    };
    const payload = { hold: id, scope: scope.kind, items, reason, asked: roles };
    await this.ports.record(incidentId, { kind: 'hold.placed', payload }, by, [statement]);
    return this.find(incidentId, id);
  }

  /** One role's word that it has read the hold and acts on it. */
  async acknowledge(incidentId: string, id: string, by: By): Promise<LegalHold> {
    const { asked, acknowledgements, released } = await this.find(incidentId, id);
    const { role } = by.actor;
    if (role === undefined || !asked.includes(role)) {
      throw new Fault({
        kind: 'refused',
        code: 'role-not-entitled',
        detail: 'Your role is not asked to acknowledge this hold.',
        mend: `It is acknowledged by: ${asked.join(', ')}.`,
      });
    }
    if (released === undefined && !acknowledgements.some((each) => each.role === role)) {
      const statement: Statement = {
        sql: 'INSERT INTO legal_hold_acknowledgement (hold_id, role, actor, at) VALUES (?, ?, ?, ?) ON CONFLICT (hold_id, role) DO NOTHING',
        params: [id, role, actorText(by.actor), this.ports.clock.now()],
      };
      await this.ports.record(incidentId, { kind: 'hold.acknowledged', payload: { hold: id, role } }, by, [statement]);
    }
    return this.find(incidentId, id);
  }

  /** @throws Fault `role-not-entitled` unless it is counsel who asks; `hold-released` when it was released by another command. */
  async release(incidentId: string, id: string, reason: string, by: By): Promise<LegalHold> {
    requireCounsel(by.actor);
    await this.find(incidentId, id);
    const statement: Statement = {
      sql: 'UPDATE legal_hold SET released_by = ?, released_at = ?, release_reason = ? WHERE id = ? AND released_at IS NULL',
      params: [actorText(by.actor), this.ports.clock.now(), reason, id],
      expectChanges: 1,
    };
    try {
      await this.ports.record(incidentId, { kind: 'hold.released', payload: { hold: id, reason } }, by, [statement]);
    } catch (error) {
      if (!(error instanceof Fault) || error.details.code !== 'write-conflict') throw error;
      throw new Fault({ kind: 'conflict', code: 'hold-released', detail: 'This hold was released before.' });
    }
    return this.find(incidentId, id);
  }

  private async find(incidentId: string, id: string): Promise<LegalHold> {
    const found = (await this.all(incidentId)).find((hold) => hold.id === id);
    if (found) return found;
    throw new Fault({
      kind: 'not-found',
      code: 'hold-unknown',
      detail: 'This incident has no such legal hold.',
      place: 'hold',
    });
  }
}

/** Whether a hold of this scope keeps this from being destroyed. The key opens everything, so any hold keeps it. */
export function covers(scope: HoldScope, touched: Touched): boolean {
  if (scope.kind === 'incident' || touched.kind === 'key' || touched.kind === 'payload') return true;
  switch (touched.kind) {
    case 'people':
      return scope.kind === 'people';
    case 'item':
      return scope.kind === 'items' && scope.items.includes(touched.id);
    default:
      return assertNever(touched.kind, 'touched thing');
  }
}

async function readHold(reader: Reader, row: Row): Promise<LegalHold> {
  const id = text(row, 'id');
  const given = await reader.all(
    'SELECT role, actor, at FROM legal_hold_acknowledgement WHERE hold_id = ? ORDER BY at, role',
    [id],
  );
  const releasedBy = optionalText(row, 'released_by');
  return {
    id,
    incidentId: text(row, 'incident_id'),
    scope: scopeOf(row),
    reason: text(row, 'reason'),
    asked: strings(row, 'asked').filter((role) => isRole(role)),
    acknowledgements: given.map((each) => ({
      role: oneOf(
        strings(row, 'asked').filter((role) => isRole(role)),
        each,
        'role',
      ),
      actor: actorOf(each, 'actor'),
      at: Number(each['at']),
    })),
    placedBy: actorOf(row, 'placed_by'),
    placedAt: Number(row['placed_at']),
    released:
      releasedBy === undefined
        ? undefined
        : {
            by: actorOf(row, 'released_by'),
            at: Number(row['released_at']),
            reason: text(row, 'release_reason'),
          },
  };
}

function scopeOf(row: Row): HoldScope {
  const kind = oneOf(HOLD_SCOPES, row, 'scope');
  return kind === 'items' ? { kind, items: strings(row, 'items') } : { kind };
}

function strings(row: Row, column: string): readonly string[] {
  const list: unknown = JSON.parse(text(row, column));
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}

function requireCounsel({ role }: Actor): void {
  if (role === 'counsel') return;
  throw new Fault({
    kind: 'refused',
    code: 'role-not-entitled',
    detail: "A legal hold is counsel's to place and to release.",
    mend: 'Ask legal counsel.',
  });
}
