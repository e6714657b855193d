import { isRole, type Role } from '#kernel';
import type { Place } from '../on-call/roster.js';
import type { Channels } from './channels.js';
import type { Receiver } from './outbox-rows.js';

/** The time that a role has before an alert climbs on: its people are reached one after the other within it. */
const ROLE_MS = 15 * 60_000;

/** The places of a role that can be reached, in order. */
export function reachablePlaces(role: Role, places: readonly Place[], channels: Channels): readonly Place[] {
  return places
    .filter((place) => place.role === role && waysTo(place, channels).length > 0)
    .sort((one, other) => one.position - other.position);
}

/** Every way in which whoever holds a place is reached, all at once: the place's channel, and each subscribed browser. */
export function waysTo(place: Place, channels: Channels): readonly Omit<Receiver, 'afterMs'>[] {
  const { role, position, channel } = place;
  const contact = `${role}/${position}`;
  const browsers = channels.has('push') ? place.browsers : [];
  return [
    ...(channel !== 'push' && channels.has(channel) ? [{ channel, contact }] : []),
    ...browsers.map((browser) => ({ channel: 'push' as const, contact: `${contact}/${browser}` })),
  ];
}

/** Who gets an alert for a role: those on call, one after the other; where nobody is, the webhook, whose receiver decides. */
export function receiversOf(role: Role | undefined, places: readonly Place[], channels: Channels): readonly Receiver[] {
  const reachable = role === undefined ? [] : reachablePlaces(role, places, channels);
  if (reachable.length === 0) return channels.has('webhook') ? [{ channel: 'webhook', contact: null, afterMs: 0 }] : [];
  return reachable.flatMap((place, index) => {
    const afterMs = Math.floor((index * ROLE_MS) / reachable.length);
    return waysTo(place, channels).map((way) => ({ ...way, afterMs }));
  });
}

/** The place that a row of the outbox names, and the browser where it is for one. */
export function placeOf(contact: string | null): NamedPlace | undefined {
  const [role, position, browser] = contact?.split('/') ?? [];
  if (role === undefined || !isRole(role)) return undefined;
  return { role, position: Number(position), ...(browser !== undefined && { browser }) };
}

export interface NamedPlace extends Pick<Place, 'role' | 'position'> {
  readonly browser?: string;
}
