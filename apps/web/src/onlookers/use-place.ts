import { useSyncExternalStore } from 'react';
import { useLocation } from '@tanstack/react-router';
import { placeOf } from '../incidents/incident-pages.js';
import { isGuest, usePerson } from '../session/person.js';
import type { Place } from '../shell/shared-feed.js';
import { shownHere } from './shown-here.js';

/** Where in the incident the reader is, for others to see; nowhere where they do not want to be shown, or have no account. */
export function usePlace(incidentId: string): Place {
  const shown = useSyncExternalStore(shownHere.listen, shownHere.isShown);
  const place = useLocation({ select: ({ pathname }) => placeOf(pathname, incidentId) });
  const guest = isGuest(usePerson());
  return shown && !guest ? place : undefined;
}
