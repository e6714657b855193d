import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Tells the style sheet how tall the sticky strip is, so that what has the focus is scrolled clear of it. */
export function useStripHeight(): RefObject<HTMLElement | null> {
  const strip = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = strip.current;
    if (!element) return undefined;
    const root = document.documentElement.style;
    const observer = new ResizeObserver(() => {
      const sticks = getComputedStyle(element).position === 'sticky';
      root.setProperty('--strip-height', sticks ? `${element.offsetHeight}px` : '0px');
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      root.removeProperty('--strip-height');
    };
  }, []);
  return strip;
}
