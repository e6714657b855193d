import type { Actor, ActorKind } from './actor.js';
import type { ListFinding } from './list-finding.js';
import type { Role } from './roles.js';

/** What went wrong, in kinds that an edge can translate (HTTP status, exit code) without knowing the code. */
export type FaultKind =
  | 'invalid'
  | 'not-found'
  /** Nobody is signed in, or no longer: signing in mends it. */
  | 'signed-out'
  | 'refused'
  /** The same will do after a while. */
  | 'too-often'
  | 'conflict'
  | 'too-large'
  | 'unavailable'
  | 'internal';

/** An entry that came meanwhile: what it tells, and who wrote it, by kind and role, never by name. */
export interface MovedOn {
  readonly kind: string;
  readonly by: ActorKind;
  readonly role?: Role;
  readonly seq: number;
}

export function movedOnBy({
  kind,
  actor,
  seq,
}: {
  readonly kind: string;
  readonly actor: Actor;
  readonly seq: number;
}): MovedOn {
  return { kind, by: actor.kind, ...(actor.role !== undefined && { role: actor.role }), seq };
}

export interface FaultDetails {
  readonly kind: FaultKind;
  /** Stable, kebab-case, part of the API: `stale-answer`, `unknown-event`. */
  readonly code: string;
  /** A sentence for people: what is wrong. Holds no personal data. */
  readonly detail: string;
  /** Where: a file with line and column, a field, a row. */
  readonly place?: string;
  /** What would mend it. */
  readonly mend?: string;
  /** What happened meanwhile, for a refused move. */
  readonly movedOn?: readonly MovedOn[];
  /** Several things wrong at once, a line each: the fields of a request, the lines of a playbook. */
  readonly findings?: readonly string[];
  /** What is wrong with a list of people. */
  readonly listFindings?: readonly ListFinding[];
  /** Whether the same request can succeed later without being changed. */
  readonly retryable?: boolean;
}

/** The one error type thrown on purpose. Expected refusals are returned as `Outcome`; a `Fault` is thrown where the caller cannot go on. */
export class Fault extends Error {
  override readonly name = 'Fault';

  constructor(readonly details: FaultDetails) {
    super(details.detail);
  }
}

/** Success with a value, or an expected refusal. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: FaultDetails };

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(fault: FaultDetails): { readonly ok: false; readonly fault: FaultDetails } {
  return { ok: false, fault };
}

/** Proves at compile time that a switch is exhaustive. */
export function assertNever(value: never, what: string): never {
  throw new Fault({
    kind: 'internal',
    code: 'impossible-case',
    detail: `Unexpected ${what}: ${JSON.stringify(value)}.`,
  });
}
