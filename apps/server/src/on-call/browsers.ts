import { canonicalJson } from '#digest';
import type { OnCallBrowser, SubscribeBrowser } from '#contract';
import { Fault, formatInstant, type Actor, type Clock } from '#kernel';
import type { Statement, Storage } from '#storage';
import type { WebPush } from '../alerts/alert-ways.js';
import type { PushKey } from '../push/push-key.js';
import { checkSubscription, type Subscription } from '../push/push-services.js';
import type { InstallationChanges } from '../record/installation-changes.js';
import type { Place } from './roster.js';
import type { InstallationKey } from '../vault/installation-key.js';
import { OnCallBrowserEntity, OnCallEntity } from './tables.js';

/** A phone, a laptop, and some more. */
const BROWSERS_A_PLACE_MAX = 5;

/** Web push as it is switched on: the operator's settings, and the key that browsers subscribe with. */
export interface PushSetUp extends WebPush {
  readonly key: PushKey;
}

export interface BrowsersParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly seals: InstallationKey;
  readonly changes: InstallationChanges;
  /** Absent where web push is off. */
  readonly push: PushSetUp | undefined;
}

/** Personal data. Without a subscription it has ended: what would wake the browser is dropped, its owner's word for it stays. */
interface Sealed {
  readonly label: string;
  readonly service: string;
  readonly subscription: Subscription | null;
  /** Whose it is, by their account; subscribed before there were accounts, nobody's. */
  readonly account?: string;
}

/** Who takes a browser away. */
export interface BrowserOwner {
  readonly actor: Actor;
  /** Whether they say who is woken, and so may do it for others; asked where it is another's. @throws Fault `proof-stale`, `for-people` */
  readonly manages: () => boolean;
}

type At = Pick<Place, 'role' | 'position'>;

/** The browsers that people on call have subscribed: each wakes at the same time as its place. */
export class Browsers {
  constructor(private readonly parts: BrowsersParts) {}

  /** Ids of those that can be woken, by place, in the order in which they were subscribed. */
  async awake(): Promise<readonly (At & { readonly id: string })[]> {
    const rows = await this.parts.storage.repository(OnCallBrowserEntity).find({ order: { at: 'ASC', id: 'ASC' } });
    return rows.filter((row) => this.wakes(row)).map(({ role, position, id }) => ({ role, position, id }));
  }

  /** What is shown of those at a place. */
  async list({ role, position }: At): Promise<OnCallBrowser[]> {
    const rows = await this.rows({ role, position });
    return Promise.all(
      rows.map(async (row) => {
        const { label, service } = await this.open(row);
        const status = this.wakes(row) ? 'wakes' : 'ended';
        return { id: row.id, label, service, status, since: formatInstant(Number(row.endedAt ?? row.at)) };
      }),
    );
  }

  /** How one is woken, as JSON; `undefined` where nothing wakes it any more. */
  async address({ role, position, browser }: At & { readonly browser: string }): Promise<string | undefined> {
    const row = await this.parts.storage.repository(OnCallBrowserEntity).findOneBy({ id: browser, role, position });
    if (!row || !this.wakes(row)) return undefined;
    const { subscription } = await this.open(row);
    return subscription === null ? undefined : JSON.stringify(subscription);
  }

  /**
   * Subscribes a browser for whoever holds the place; the command's id is its id. One browser may wake at several places; subscribed
   * again at the same it takes its own place, so that nobody is told everything twice.
   *
   * @throws Fault `web-push-off`, `not-on-call`, `browsers-full`, and what `checkSubscription` throws
   */
  async subscribe(request: SubscribeBrowser, actor: Actor, commandId: string): Promise<string> {
    const { role, position, label, subscription } = request;
    const { push, seals, changes, clock } = this.parts;
    if (!push) throw OFF;
    checkSubscription(subscription, push);
    const place = { role, position };
    const order = { actor, commandId, request };
    const itself = await this.wokenBy(subscription.endpoint, await this.rows(place));
    if (!(await changes.made('browser-subscribed', order))) await this.refuseUnlessRoom(place, itself.length);
    const content: Sealed = { label, service: new URL(subscription.endpoint).host, subscription, account: actor.id };
    await changes.commit({ what: 'browser-subscribed', role, position, channel: 'push' }, order, [
      // Those that have ended are told of until their place has a new one.
      {
        sql: 'DELETE FROM on_call_browser WHERE role = ? AND position = ? AND ended_at IS NOT NULL',
        params: [role, position],
      },
      ...itself.map(({ id }) => ({ sql: 'DELETE FROM on_call_browser WHERE id = ?', params: [id] })),
      {
        sql: 'INSERT INTO on_call_browser (id, role, position, sealed, server_key, at, ended_at) VALUES (?, ?, ?, ?, ?, ?, NULL)',
        params: [
          commandId,
          role,
          position,
          await seals.seal(canonicalJson(textOf(content)), purposeOf(commandId)),
          push.key.publicKey,
          clock.now(),
        ],
      },
    ]);
    return commandId;
  }

  /** @throws Fault `browser-unknown`, `browser-of-another` */
  async remove(browser: string, { actor, manages }: BrowserOwner, commandId: string): Promise<void> {
    const row = await this.parts.storage.repository(OnCallBrowserEntity).findOneBy({ id: browser });
    const order = { actor, commandId, request: { browser } };
    const made = await this.parts.changes.made('browser-removed', order);
    const place = row ?? made;
    if (!place) throw UNKNOWN;
    if (row && (await this.open(row)).account !== actor.id && !manages()) throw OF_ANOTHER;
    const { role, position } = place;
    await this.parts.changes.commit({ what: 'browser-removed', role, position, channel: 'push' }, order, [
      { sql: 'DELETE FROM on_call_browser WHERE id = ?', params: [browser] },
    ]);
  }

  /** Its push service says that it will never be woken again: what would wake it is dropped at every place, and the screens say so. */
  async ended(at: (At & { readonly browser?: string }) | undefined, actor: Actor): Promise<void> {
    const id = at?.browser;
    const { storage } = this.parts;
    const row = id === undefined ? null : await storage.repository(OnCallBrowserEntity).findOneBy({ id });
    if (!row || row.endedAt !== null) return;
    const { subscription } = await this.open(row);
    if (subscription === null) return;
    const all = await storage.repository(OnCallBrowserEntity).find({ order: { at: 'ASC', id: 'ASC' } });
    for (const each of await this.wokenBy(subscription.endpoint, all)) await this.end(each, actor);
  }

  /** The statement that goes with a place's new holder: the browsers were the old one's. */
  forget({ role, position }: At): Statement {
    return { sql: 'DELETE FROM on_call_browser WHERE role = ? AND position = ?', params: [role, position] };
  }

  private async end(row: OnCallBrowserEntity, actor: Actor): Promise<void> {
    const { role, position } = row;
    const content = { ...(await this.open(row)), subscription: null };
    const sealed = await this.parts.seals.seal(canonicalJson(textOf(content)), purposeOf(row.id));
    const change = { what: 'browser-ended', role, position, channel: 'push' } as const;
    await this.parts.changes.commit(change, { actor, commandId: `browser-ended:${row.id}` }, [
      {
        sql: 'UPDATE on_call_browser SET sealed = ?, ended_at = ? WHERE id = ?',
        params: [sealed, this.parts.clock.now(), row.id],
      },
    ]);
  }

  /** Those of some rows that this address wakes: all are the same browser. */
  private async wokenBy(endpoint: string, rows: readonly OnCallBrowserEntity[]): Promise<OnCallBrowserEntity[]> {
    const awake = rows.filter((row) => this.wakes(row));
    const opened = await Promise.all(awake.map((row) => this.open(row)));
    return awake.filter((_, index) => opened[index]?.subscription?.endpoint === endpoint);
  }

  /** @param leaving how many of those there make room */
  private async refuseUnlessRoom({ role, position }: At, leaving: number): Promise<void> {
    const held = await this.parts.storage.repository(OnCallEntity).countBy({ role, position });
    if (held === 0) throw notOnCall({ role, position });
    const awake = (await this.rows({ role, position })).filter((row) => this.wakes(row));
    if (awake.length - leaving >= BROWSERS_A_PLACE_MAX) throw FULL;
  }

  private wakes({ endedAt, serverKey }: OnCallBrowserEntity): boolean {
    return endedAt === null && serverKey === this.parts.push?.key.publicKey;
  }

  private rows({ role, position }: At): Promise<OnCallBrowserEntity[]> {
    return this.parts.storage
      .repository(OnCallBrowserEntity)
      .find({ where: { role, position }, order: { at: 'ASC', id: 'ASC' } });
  }

  private async open({ id, sealed }: OnCallBrowserEntity): Promise<Sealed> {
    return JSON.parse(await this.parts.seals.unseal(sealed, purposeOf(id))) as Sealed;
  }
}

export function notOnCall({ role, position }: At): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'not-on-call',
    detail: `Nobody is on call at place ${position} of ${role}.`,
    place: 'position',
  });
}

const OFF = new Fault({
  kind: 'refused',
  code: 'web-push-off',
  detail: 'Web push is not switched on: it goes through the services of browsers’ makers.',
  mend: 'The operator switches it on with HOLDFAST_PUSH_CONTACT.',
});

const FULL = new Fault({
  kind: 'refused',
  code: 'browsers-full',
  detail: `At most ${BROWSERS_A_PLACE_MAX} browsers are woken for one place.`,
  mend: 'Remove one of them first.',
});

const UNKNOWN = new Fault({
  kind: 'not-found',
  code: 'browser-unknown',
  detail: 'No browser of this id is subscribed.',
  place: 'browser',
});

const OF_ANOTHER = new Fault({
  kind: 'refused',
  code: 'browser-of-another',
  detail: 'This browser was subscribed by somebody else.',
  place: 'browser',
  mend: 'They let it sleep themselves, or an administrator does.',
});

function purposeOf(id: string): string {
  return `on-call/browser/${id}`;
}

function textOf({ label, service, subscription, account }: Sealed) {
  return {
    label,
    service,
    ...(account !== undefined && { account }),
    subscription: subscription && { ...subscription, keys: { ...subscription.keys } },
  };
}
