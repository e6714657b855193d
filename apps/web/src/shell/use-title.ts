import { useEffect } from 'react';

/** Names the page in the window's title, most particular part first. */
export function useTitle(...parts: readonly string[]): void {
  const title = [...parts.filter((part) => part !== ''), 'Holdfast'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
