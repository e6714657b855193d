import { useSyncExternalStore } from 'react';

let printing = false;

/** Whether the page is being printed: what is drawn for paper alone is drawn then. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => printing);
}

function subscribe(listener: () => void): () => void {
  const note = ({ type }: Event): void => {
    printing = type === 'beforeprint';
    listener();
  };
  addEventListener('beforeprint', note);
  addEventListener('afterprint', note);
  return () => {
    removeEventListener('beforeprint', note);
    removeEventListener('afterprint', note);
  };
}
