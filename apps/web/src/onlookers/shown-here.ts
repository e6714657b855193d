const KEY = 'holdfast-unseen';

const listeners = new Set<() => void>();

/** Whether others who look at the same incident are told that the reader does. Kept in this browser, and nowhere else. */
export const shownHere = {
  isShown: (): boolean => localStorage.getItem(KEY) === null,
  show: (shown: boolean): void => {
    if (shown) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, '1');
    for (const each of listeners) each();
  },
  /** Hears of changes in every tab. */
  listen: (listener: () => void): (() => void) => {
    listeners.add(listener);
    addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      removeEventListener('storage', listener);
    };
  },
};
