import { Fault } from '#kernel';

/** What an alert says. It names clocks and roles, never a person affected. */
export interface Alert {
  /** The receiver's key for taking a repeated delivery once. */
  readonly id: string;
  readonly incidentId: string;
  readonly payload: string;
}

/** A way out of the machine for alerts. Resolves when the receiver has taken it. */
export interface Courier {
  deliver(alert: Alert): Promise<void>;
}

const TIMEOUT_MS = 10_000;

/** Posts alerts as JSON to an address that the operator configured. */
export function webhookCourier(address: string): Courier {
  return {
    deliver: async ({ id, incidentId, payload }) => {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id },
        body: `{"incident":"${incidentId}","alert":${payload}}`,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok)
        throw new Fault({
          kind: 'unavailable',
          code: 'alert-refused',
          detail: `The webhook answered ${response.status}.`,
        });
    },
  };
}
