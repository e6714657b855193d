import { useState } from 'react';
import { readFrom } from './inbox-view.js';

/** What was read on this device, of one incident. */
export function useRead(incidentId: string): {
  readonly read: ReadonlySet<string>;
  readonly note: (id: string) => void;
} {
  const key = `holdfast-read ${incidentId}`;
  const [read, setRead] = useState(() => readFrom(localStorage.getItem(key)));
  return {
    read,
    note: (id) => {
      if (read.has(id)) return;
      const now = new Set([...read, id]);
      localStorage.setItem(key, JSON.stringify([...now]));
      setRead(now);
    },
  };
}
