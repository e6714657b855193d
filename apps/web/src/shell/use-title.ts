import { useEffect } from 'react';
import { organisationHere } from './organisation-here.js';

/** Names the page in the window's title, most particular part first. */
export function useTitle(...parts: readonly string[]): void {
  const title = [...parts, organisationHere, 'Holdfast'].filter((part) => part !== '').join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
