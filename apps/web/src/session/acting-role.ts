import { isRole, type Role } from '#kernel';

/** The incident that an address of the API is about. */
export function incidentOf(path: string): string | undefined {
  return /^\/api\/v1\/incidents\/([^/?]+)/.exec(path)?.[1];
}

/** What a browser tab keeps; `sessionStorage` is one. */
export interface Keep {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** A place at the table of an exercise, and the role that goes with it. */
export interface SpokenSeat {
  readonly id: string;
  readonly role: Role;
}

/**
 * In which of one’s roles one acts in each incident. Nobody acts in a role that they have not chosen, but for whoever has just
 * the one; and where the role acted in has ended, none takes its place by itself. The choice is this tab’s own, and outlives
 * a reload. In an exercise one may speak from a seat, and acts in its role then.
 */
export class ActingRoles {
  #person = '';
  readonly #mine = new Map<string, readonly Role[]>();
  readonly #ended = new Map<string, Role>();
  readonly #listeners = new Set<() => void>();

  constructor(private readonly keep: Keep) {}

  /** Who acts. What somebody else chose in this tab before is not theirs. */
  belongTo(person: string): void {
    if (person === this.#person) return;
    this.#person = person;
    this.#mine.clear();
    this.#ended.clear();
    this.tell();
  }

  /** The service has said which roles one has in an incident. */
  learn(incidentId: string, mine: readonly Role[]): void {
    // What is answered to a seat are the seat’s roles, and not one’s own.
    if (this.seat(incidentId)) return;
    const acted = this.in(incidentId);
    this.#mine.set(incidentId, mine);
    // Whoever is given another role acts on in the one that they had.
    if (acted !== undefined && mine.includes(acted)) this.keep.setItem(this.keyOf(incidentId), acted);
    else if (acted !== undefined) this.#ended.set(incidentId, acted);
    this.tell();
  }

  choose(incidentId: string, role: Role): void {
    this.#ended.delete(incidentId);
    this.keep.setItem(this.keyOf(incidentId), role);
    this.tell();
  }

  /** The role acted in: the chosen one while one has it, else one’s only one; `undefined` where there is none, or one has to be chosen. */
  in(incidentId: string): Role | undefined {
    return this.seat(incidentId)?.role ?? this.ownIn(incidentId);
  }

  /** The same of one’s own roles, whatever seat one speaks from. */
  ownIn(incidentId: string): Role | undefined {
    if (this.#ended.has(incidentId)) return undefined;
    const mine = this.#mine.get(incidentId);
    const chosen = this.keep.getItem(this.keyOf(incidentId)) ?? '';
    if (isRole(chosen) && (mine?.includes(chosen) ?? this.seat(incidentId) !== undefined)) return chosen;
    return mine?.length === 1 ? mine[0] : undefined;
  }

  /** Speaks from a seat of an exercise; without one, for oneself again. */
  speakFrom(incidentId: string, seat: SpokenSeat | undefined): void {
    this.keep.setItem(this.seatKeyOf(incidentId), seat === undefined ? '' : `${seat.role} ${seat.id}`);
    this.tell();
  }

  /** The seat that one speaks from. */
  seat(incidentId: string): SpokenSeat | undefined {
    const [role = '', id = ''] = (this.keep.getItem(this.seatKeyOf(incidentId)) ?? '').split(' ');
    return isRole(role) && id !== '' ? { id, role } : undefined;
  }

  /** Whether one has to say in which role one acts, before the first act. */
  mustChoose(incidentId: string): boolean {
    return this.in(incidentId) === undefined && (this.#mine.get(incidentId) ?? []).length > 0;
  }

  /** The role that was acted in until it ended, until another is chosen. */
  ended(incidentId: string): Role | undefined {
    return this.#ended.get(incidentId);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  private keyOf(incidentId: string): string {
    return `holdfast-role ${this.#person} ${incidentId}`;
  }

  private seatKeyOf(incidentId: string): string {
    return `holdfast-seat ${this.#person} ${incidentId}`;
  }

  private tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
