import type { OnCallContact, OnCallRoster } from '#contract';
import { alertingOf } from '../alerts/alerting.js';
import type { Installation } from '../installation.js';

/** The roster with names and addresses in clear, for whoever keeps it. */
export async function viewRoster({
  roster,
  channels,
}: Pick<Installation, 'roster' | 'channels'>): Promise<OnCallRoster> {
  const places = await roster.places();
  const contacts: OnCallContact[] = [];
  for (const place of places) {
    const holder = await roster.holder(place);
    if (holder) contacts.push({ ...place, ...holder, reachable: channels.has(place.channel) });
  }
  return { contacts, alerting: alertingOf({ channels, places, mode: 'live' }) };
}
