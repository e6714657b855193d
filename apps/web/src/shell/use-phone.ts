import { useSyncExternalStore } from 'react';

/** The width below which the style sheets lay pages out for a phone. */
const phone = matchMedia('(max-width: 48em)');

/** Whether the page is as narrow as a phone: for what is then said in other words, and not only laid out otherwise. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => phone.matches);
}

function subscribe(listener: () => void): () => void {
  phone.addEventListener('change', listener);
  return () => phone.removeEventListener('change', listener);
}
