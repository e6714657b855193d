import type { OnCallContact, OnCallRoster } from '#contract';
import { alertingOf } from '../alerts/alerting.js';
import { waysTo } from '../alerts/receivers.js';
import type { Installation } from '../installation.js';

/** The roster with names and addresses in clear, for whoever keeps it. */
export async function viewRoster({
  roster,
  channels,
  push,
}: Pick<Installation, 'roster' | 'channels' | 'push'>): Promise<OnCallRoster> {
  const places = await roster.places();
  const contacts: OnCallContact[] = [];
  for (const place of places) {
    const holder = await roster.holder(place);
    if (!holder) continue;
    const reachable = waysTo(place, channels).length > 0;
    const { name, address, phone = '' } = holder;
    contacts.push({ ...place, name, address, phone, reachable, browsers: await roster.browsers.list(place) });
  }
  const webPush = { key: push?.key.publicKey ?? null, services: [...(push?.services ?? [])] };
  return { contacts, alerting: alertingOf({ channels, places, mode: 'live' }), webPush };
}
