import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react';

/** What a region is given so that nobody's place is lost with what it held. */
export interface FocusBack {
  readonly region: RefObject<HTMLElement | null>;
  readonly entered: (event: FocusEvent) => void;
  readonly left: (event: FocusEvent) => void;
}

/**
 * Where the focus was in something that goes, it goes back to where it came from, or to the page where that is gone too.
 *
 * @param shown what the region holds; another takes the focus of the one before along
 */
export function useFocusBack(shown: unknown): FocusBack {
  const region = useRef<HTMLElement>(null);
  const from = useRef<EventTarget>(null);
  const isInside = useRef(false);
  const isWithin = (target: EventTarget | null): boolean =>
    target instanceof Node && region.current?.contains(target) === true;
  // React tells nobody that what was removed lost the focus: whoever was inside is so still.
  useLayoutEffect(() => {
    if (!isInside.current || region.current?.contains(document.activeElement)) return;
    isInside.current = false;
    const before = from.current;
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    else document.getElementById('content')?.focus({ preventScroll: true });
  }, [shown]);
  return {
    region,
    entered: ({ relatedTarget }) => {
      if (!isWithin(relatedTarget)) from.current = relatedTarget;
      isInside.current = true;
    },
    left: ({ relatedTarget }) => {
      isInside.current = isWithin(relatedTarget);
    },
  };
}
