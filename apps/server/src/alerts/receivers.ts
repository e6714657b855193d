import { isRole, type Role } from '#kernel';
import type { Place } from '../on-call/roster.js';
import type { Channels } from './channels.js';
import type { Receiver } from './outbox-rows.js';

/** The time that a role has before an alert climbs on: its people are reached one after the other within it. */
const ROLE_MS = 15 * 60_000;

/** The places of a role that can be reached, in order. */
export function reachablePlaces(role: Role, places: readonly Place[], channels: Channels): readonly Place[] {
  return places
    .filter((place) => place.role === role && channels.has(place.channel))
    .sort((one, other) => one.position - other.position);
}

/** Who gets an alert for a role: those on call, one after the other; where nobody is, the webhook, whose receiver decides. */
export function receiversOf(role: Role | undefined, places: readonly Place[], channels: Channels): readonly Receiver[] {
  const reachable = role === undefined ? [] : reachablePlaces(role, places, channels);
  if (reachable.length === 0) return channels.has('webhook') ? [{ channel: 'webhook', contact: null, afterMs: 0 }] : [];
  return reachable.map(({ role: of, position, channel }, index) => ({
    channel,
    contact: `${of}/${position}`,
    afterMs: Math.floor((index * ROLE_MS) / reachable.length),
  }));
}

/** The place that a row of the outbox names. */
export function placeOf(contact: string | null): Pick<Place, 'role' | 'position'> | undefined {
  const [role, position] = contact?.split('/') ?? [];
  return role !== undefined && isRole(role) ? { role, position: Number(position) } : undefined;
}
