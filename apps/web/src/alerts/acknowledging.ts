import type { Role } from '#kernel';
import type { AlertView } from '#contract';

/** Whether the button is worth showing to somebody: they are or will be woken, or they lead. The service has the last word. */
export function mayAcknowledge({ woken, next }: Pick<AlertView, 'woken' | 'next'>, role: Role): boolean {
  return [...woken, ...next].includes(role) || role === 'incident-commander' || role === 'deputy';
}
