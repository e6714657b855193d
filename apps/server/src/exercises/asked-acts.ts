import type { AskedAct } from '#contract';
import type { ConductAct, ConductEntry } from '#exercises';

/** What is decided on the conduct alone; the others are of the register, or of whoever sits there. */
type Conducted = Exclude<AskedAct, { type: 'bring-register' | 'dismiss-player' }>;

/** What is asked over the API, as it is decided. */
export function conductActOf(asked: Conducted, commandId: string): ConductAct {
  switch (asked.type) {
    case 'set-clock': {
      const { type, state, speed, reason } = asked;
      return { type, state, reason, ...(speed !== undefined && { speed }) };
    }
    case 'defer-injects': {
      const { type, inject, andAllAfter, minutes, reason } = asked;
      return { type, inject, andAllAfter, ms: minutes * 60_000, reason };
    }
    case 'add-inject': {
      const { release: _, ...added } = asked;
      return { ...added, inject: idOfAdded(commandId) };
    }
    case 'send-message':
      return { ...asked, from: null };
    case 'release-inject':
    case 'hold-inject':
    case 'let-go-inject':
    case 'skip-inject':
    case 'take-back-skip':
    case 'answer':
    case 'end':
      return asked;
  }
}

/** The release of an inject that is made up and released in the same breath. */
export function addedInject(asked: Conducted, commandId: string): ConductEntry | undefined {
  if (asked.type !== 'add-inject' || !asked.release) return undefined;
  return {
    kind: 'exercise.inject-released',
    payload: { inject: idOfAdded(commandId), by: 'hand', lateMs: 0 },
  };
}

function idOfAdded(commandId: string): string {
  return `added-${commandId}`;
}
