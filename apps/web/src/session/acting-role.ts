import { ROLES, isRole, type Role } from '#kernel';

/** The role acted in: the one chosen, while one has it; else the first of one’s own, in the order of the list of roles. */
export function actingRole(mine: readonly Role[], chosen: string | undefined): Role | undefined {
  return mine.find((role) => role === chosen) ?? ROLES.find((role) => mine.includes(role));
}

/** The incident that an address of the API is about. */
export function incidentOf(path: string): string | undefined {
  return /^\/api\/v1\/incidents\/([^/?]+)/.exec(path)?.[1];
}

/** What a browser tab keeps; `sessionStorage` is one. */
export interface Keep {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** In which of one’s roles one acts in each incident. The choice is this tab’s own, and outlives a reload. */
export class ActingRoles {
  readonly #mine = new Map<string, readonly Role[]>();
  readonly #listeners = new Set<() => void>();

  constructor(private readonly keep: Keep) {}

  /** The service has said which roles one has in an incident. */
  learn(incidentId: string, mine: readonly Role[]): void {
    this.#mine.set(incidentId, mine);
    this.tell();
  }

  choose(incidentId: string, role: Role): void {
    this.keep.setItem(keyOf(incidentId), role);
    this.tell();
  }

  /** `undefined` until one’s roles there are known, and where one has none. */
  in(incidentId: string): Role | undefined {
    const chosen = this.keep.getItem(keyOf(incidentId)) ?? '';
    return actingRole(this.#mine.get(incidentId) ?? [], isRole(chosen) ? chosen : undefined);
  }

  /** Somebody else may sit here next. */
  forget(): void {
    this.#mine.clear();
    this.tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function keyOf(incidentId: string): string {
  return `holdfast-role ${incidentId}`;
}
