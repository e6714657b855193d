import type { Component } from './components.js';
import type { Role } from './roles.js';

/**
 * How sure we are that the actor is who they say: `claimed` is their word alone, `telephone` that of two witnesses who heard
 * them, `provider` that of the organisation’s sign-in provider.
 */
export const ASSURANCES = ['claimed', 'telephone', 'provider', 'password', 'second-factor', 'passkey'] as const;
export type Assurance = (typeof ASSURANCES)[number];

export const ACTOR_KINDS = ['person', 'seat', 'token', 'timer', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who acts. Every command carries one, and every entry of the record keeps it. */
export interface Actor {
  readonly kind: ActorKind;
  /**
   * Stable name of the actor: the opaque id of an account or of a link, or what a person typed before there were accounts; a timer’s or a
   * component’s name otherwise. It is inside the hash of an entry, and never erased: ADR 0006.
   */
  readonly id: string;
  /** The role acted in; absent for timers and the system. */
  readonly role?: Role;
  readonly assurance: Assurance;
}

/** The service itself acting through one of its components. */
export function systemActor(component: Component): Actor {
  return { kind: 'system', id: component, assurance: 'claimed' };
}
