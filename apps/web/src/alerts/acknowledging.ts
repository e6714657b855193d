import type { Role } from '#kernel';
import type { AlertView } from '#contract';

/** Alerts that stand at once on the screen; the others are one click away. */
const SHOWN_MAX = 3;

/** Whether the button is worth showing to somebody: they are or will be woken, or they lead. The service has the last word. */
export function mayAcknowledge({ woken, next }: Pick<AlertView, 'woken' | 'next'>, role: Role): boolean {
  return [...woken, ...next].includes(role) || role === 'incident-commander' || role === 'deputy';
}

/** The law's deadlines first, then the nearest; the first few apart from the rest. */
export function foldAlerts(alerts: readonly AlertView[]): { shown: AlertView[]; folded: AlertView[] } {
  const sorted = [...alerts].sort(
    (one, other) =>
      Number(other.basis === 'statutory') - Number(one.basis === 'statutory') || (one.due < other.due ? -1 : 1),
  );
  return { shown: sorted.slice(0, SHOWN_MAX), folded: sorted.slice(SHOWN_MAX) };
}
