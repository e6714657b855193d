import { useCallback, useEffect, useRef, useState } from 'react';
import { wallNow, type ServerClock } from '../clocks/server-clock.js';
import { BEAT_MS, awaySince, looksOn, readVisit, writeVisit, type Visit } from './visit.js';

interface Absence {
  /** The last entry that one had seen; `undefined` where one was not away. */
  readonly since: number | undefined;
  readonly dismiss: () => void;
}

/**
 * Notices when somebody comes back to an incident after something was written. While they look, what is written counts as seen; what
 * they were away for does once they say so.
 *
 * @param version the number of the incident's last entry
 */
export function useVisit(incidentId: string, version: number, clock: ServerClock): Absence {
  const key = `holdfast-seen-${incidentId}`;
  const here = (): Visit => ({ seq: version, at: wallNow(clock, performance.now()) });
  const [since, setSince] = useState(() => awaySince(readVisit(localStorage.getItem(key)), here()));
  const latest = useRef({ here, since });
  latest.current = { here, since };
  const look = useCallback(() => {
    if (document.visibilityState !== 'visible' || latest.current.since !== undefined) return;
    setSince(awaySince(readVisit(localStorage.getItem(key)), latest.current.here()));
  }, [key]);
  const keep = useCallback(() => {
    if (latest.current.since === undefined) localStorage.setItem(key, writeVisit(latest.current.here()));
  }, [key]);
  useEffect(look, [look, version]);
  useEffect(() => {
    let lastBeat = latest.current.here().at;
    const beat = (): void => {
      const { at } = latest.current.here();
      if (document.visibilityState === 'visible' && looksOn(lastBeat, at)) keep();
      lastBeat = at;
    };
    const beating = setInterval(beat, BEAT_MS);
    const change = (): void => (document.visibilityState === 'visible' ? look() : keep());
    document.addEventListener('visibilitychange', change);
    return () => {
      clearInterval(beating);
      document.removeEventListener('visibilitychange', change);
      keep();
    };
  }, [keep, look]);
  const dismiss = useCallback(() => {
    localStorage.setItem(key, writeVisit(latest.current.here()));
    setSince(undefined);
  }, [key]);
  return { since, dismiss };
}
