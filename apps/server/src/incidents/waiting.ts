import type { ReadOutView, WaitingItem, WaitingView } from '#contract';
import { formatInstant, type Role, type Text } from '#kernel';
import type { Installation } from '../installation.js';
import { readAlertPayload } from '../alerts/alert-payload.js';
import { WOKEN_AT_RISK } from '../contact-desk/alarm.js';
import { WOKEN_FOR_HELD } from '../dispatch/email/email-approvals.js';
import { viewIncident } from './incident-view.js';

/** Who looks after what the service itself cannot end. */
const KEEPERS: readonly Role[] = ['incident-commander', 'deputy'];

/**
 * All that an incident waits for: for whom, and since when, oldest first.
 *
 * @throws Fault `incident-unknown`
 */
export async function viewWaiting(installation: Installation, incidentId: string): Promise<WaitingView> {
  const { tasks, decisions, alerts } = await viewIncident(installation, incidentId);
  const items: WaitingItem[] = [
    ...tasks
      .filter(({ status }) => status === 'open')
      .map(({ id, title, about, role, openedAt, due }) =>
        item('task', { id, title, about, roles: [role], since: openedAt, due }),
      ),
    ...decisions
      .filter(({ status }) => status === 'open')
      .map(({ id, question, about, options, approvals, openedAt, due }) => {
        const signed = new Set(approvals.map(({ standsFor, actor }) => standsFor ?? actor.role));
        const asked = options.flatMap(({ confirm }) => [...(confirm.all ?? []), ...(confirm.oneOf ?? [])]);
        const roles = [...new Set(asked)].filter((role) => !signed.has(role));
        return item('decision', { id, title: question, about, roles, since: openedAt, due });
      }),
    ...decisions.flatMap(({ readOuts, question, about }) =>
      readOuts.flatMap((readOut) => readOutItem(readOut, question, about)),
    ),
    ...alerts.map(({ id, title, woken, since, due }) => item('alert', { id, title, roles: woken, since, due })),
    ...(await atRisk(installation, incidentId)),
    ...(await heldLetters(installation, incidentId)),
    ...(await imports(installation, incidentId)),
    ...(await messages(installation, incidentId)),
    ...(await retention(installation, incidentId)),
  ];
  return { items: items.sort((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0)) };
}

/** A call waits for a second witness, and then for the word of the one person who decided. */
function readOutItem(
  { id, status, person, calledAt, confirmedAt = calledAt }: ReadOutView,
  { en, fr = en }: Text,
  about: WaitingItem['about'],
): WaitingItem[] {
  switch (status) {
    case 'unconfirmed': {
      const title = {
        en: `A second witness has to confirm a call: ${en}`,
        fr: `Un second témoin doit confirmer un appel : ${fr}`,
      };
      return [item('read-out', { id, title, about, roles: [...KEEPERS], since: calledAt, due: null })];
    }
    case 'standing': {
      const title = {
        en: `Decided by telephone, not yet countersigned: ${en}`,
        fr: `Décidé au téléphone, non contresigné : ${fr}`,
      };
      const waits = item('read-out', { id, title, about, roles: [person.role], since: confirmedAt, due: null });
      return [{ ...waits, person: person.id }];
    }
    case 'countersigned':
    case 'disowned':
      return [];
  }
}

/** Somebody whom the contact desk found at risk: named nowhere but under the seal of the desk. */
async function atRisk({ contactDesk }: Installation, incidentId: string): Promise<WaitingItem[]> {
  const contacts = await contactDesk.atRisk(incidentId);
  return contacts.map(({ id, takenAt }) =>
    item('safety', {
      id,
      title: { en: 'Somebody at risk waits for help', fr: 'Une personne en danger attend de l’aide' },
      roles: [...WOKEN_AT_RISK],
      since: takenAt,
      due: null,
    }),
  );
}

/** Letters by e-mail whose approval fell: nobody sends them until somebody takes them back or lets them go on. */
async function heldLetters({ storage, record }: Installation, incidentId: string): Promise<WaitingItem[]> {
  const rows = await storage.reader.all(
    `SELECT batch_id, COUNT(*) AS letters FROM letter_email WHERE incident_id = ? AND status = 'held' GROUP BY batch_id ORDER BY batch_id`,
    [incidentId],
  );
  if (rows.length === 0) return [];
  const holds = await record.ofKinds(incidentId, ['letters.held']);
  return rows.flatMap((row) => {
    const id = String(row['batch_id']);
    const last = holds.findLast(({ payload }) => (payload as { readonly batch?: string } | null)?.batch === id);
    if (!last) return [];
    const letters = Number(row['letters']);
    const title = {
      en: `Letters by e-mail are held, their approval fell: ${letters}`,
      fr: `Lettres par courriel retenues, leur approbation est tombée : ${letters}`,
    };
    return [item('held-letters', { id, title, roles: [WOKEN_FOR_HELD], since: formatInstant(last.at), due: null })];
  });
}

/** A list that is being read: it holds up every other list of its incident. */
async function imports({ storage }: Installation, incidentId: string): Promise<WaitingItem[]> {
  const rows = await storage.reader.all(
    `SELECT id, started_at FROM people_import WHERE incident_id = ? AND state = 'running'`,
    [incidentId],
  );
  return rows.map((row) =>
    item('import', {
      id: String(row['id']),
      title: { en: 'A list of affected persons is being read', fr: 'Une liste de personnes touchées est en lecture' },
      roles: [],
      since: formatInstant(Number(row['started_at'])),
      due: null,
    }),
  );
}

/** A register whose day is over: kept on, it is a risk that nobody answers for. */
async function retention({ retention: kept }: Installation, incidentId: string): Promise<WaitingItem[]> {
  const overSince = await kept.overSince(incidentId);
  if (overSince === undefined) return [];
  return [
    item('retention', {
      id: incidentId,
      title: {
        en: 'The register of people was to be kept until now: destroy it, or say why not',
        fr: 'La liste des personnes devait être conservée jusqu’ici : détruisez-la, ou dites pourquoi non',
      },
      roles: ['privacy-officer'],
      since: formatInstant(overSince),
      due: null,
    }),
  ];
}

async function messages({ outbox, channels }: Installation, incidentId: string): Promise<WaitingItem[]> {
  const rows = await outbox.undelivered(incidentId);
  return rows.map((row) => {
    const stuck = row.status === 'dead' || row.status === 'in-doubt' || channels.size === 0;
    return item('message', {
      id: row.id,
      title: messageTitle(row.status, channels.size === 0),
      roles: stuck ? [...KEEPERS] : [],
      since: formatInstant(Number(row.createdAt)),
      due: readAlertPayload(row.payload)?.due ?? null,
    });
  });
}

function messageTitle(status: string, noWayOut: boolean): Text {
  if (status === 'dead') return { en: 'An alert could not be delivered', fr: "Une alerte n'a pu être remise" };
  if (status === 'in-doubt') {
    return { en: 'Nobody knows whether an alert has arrived', fr: 'Nul ne sait si une alerte est arrivée' };
  }
  return noWayOut
    ? { en: 'An alert waits for a channel to be set up', fr: "Une alerte attend qu'un canal soit configuré" }
    : { en: 'An alert is on its way', fr: 'Une alerte est en route' };
}

function item(
  kind: WaitingItem['kind'],
  said: Pick<WaitingItem, 'id' | 'title' | 'since' | 'due'> & {
    readonly roles: Role[];
    readonly about?: WaitingItem['about'];
  },
): WaitingItem {
  const { id, title, about = null, roles, since, due } = said;
  return { kind, id, title, about, for: roles, since, due };
}
