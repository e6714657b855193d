import { useSyncExternalStore } from 'react';
import { formatClaim, parseClaim, type Claim } from '#contract';

const KEY = 'holdfast-claim';
const listeners = new Set<() => void>();
let claim = read();

/** Who this browser's person says they are; `undefined` until they have said it. */
export function currentClaim(): Claim | undefined {
  return claim;
}

export function useClaim(): Claim | undefined {
  return useSyncExternalStore(subscribe, currentClaim);
}

export function sayWho(said: Claim): void {
  claim = said;
  localStorage.setItem(KEY, formatClaim(said));
  for (const listener of listeners) listener();
}

function read(): Claim | undefined {
  return parseClaim(localStorage.getItem(KEY) ?? '');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab of this browser may say it.
  const onStorage = (event: StorageEvent): void => {
    if (event.key !== KEY) return;
    claim = read();
    listener();
  };
  addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', onStorage);
  };
}
