import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { firstScale, middleOf, scrollTo, stepped, wholeScale, type Extent, type Place } from './zoom.js';

export interface Zoom {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly scale: number;
  readonly step: (direction: 'in' | 'out') => void;
  readonly whole: () => void;
  /** Brings a place into the middle, at a size at which it can be read. */
  readonly show: (place: Place) => void;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onPointerDown: (event: PointerEvent<HTMLDivElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLDivElement>) => void;
  };
}

/** Size and place of a picture in a frame that scrolls: arrows and touch are the browser's own, plus, minus and zero are ours. */
export function useZoom(picture: Extent, first: Place | undefined): Zoom {
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  const wanted = useRef<Place | undefined>(undefined);
  // Moves of the incident leave the picture where its reader has put it.
  const begins = useRef(first);
  begins.current = first;
  const { width, height } = picture;

  const change = (next: number, place?: Place): void => {
    const box = frame.current;
    if (!box) return;
    const middle = place ?? middleOf({ x: box.scrollLeft, y: box.scrollTop }, scale, extentOf(box));
    if (next === scale) scroll(box, scrollTo(middle, scale, extentOf(box)));
    wanted.current = middle;
    setScale(next);
  };
  const step = (direction: 'in' | 'out'): void => change(stepped(scale, direction));

  // A picture of another size is another picture: it begins anew.
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const begin = firstScale({ width, height }, extentOf(box));
    wanted.current = begin < 1 ? { x: 0, y: 0 } : (begins.current ?? { x: 0, y: 0 });
    setScale(begin);
    scroll(box, scrollTo(wanted.current, begin, extentOf(box)));
  }, [width, height]);

  useLayoutEffect(() => {
    const box = frame.current;
    if (box && wanted.current) scroll(box, scrollTo(wanted.current, scale, extentOf(box)));
    wanted.current = undefined;
  }, [scale]);

  useEffect(() => {
    const box = frame.current;
    // Browsers tell a pinch on a touch pad as a wheel with Ctrl; they would enlarge the whole page.
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      step(event.deltaY < 0 ? 'in' : 'out');
    };
    box?.addEventListener('wheel', onWheel, { passive: false });
    return () => box?.removeEventListener('wheel', onWheel);
  });

  const whole = (): void => {
    if (frame.current) change(wholeScale(picture, extentOf(frame.current)), { x: 0, y: 0 });
  };
  const show = (place: Place): void => change(Math.max(1, scale), place);
  return { frame, scale, step, whole, show, handlers: { onKeyDown, onPointerDown, onPointerMove } };

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') step('in');
    else if (event.key === '-') step('out');
    else if (event.key === '0') whole();
    else return;
    event.preventDefault();
  }
}

/** A mouse drags the picture; fingers scroll it by themselves. */
function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
  if (event.pointerType === 'mouse' && event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
}

function onPointerMove({ currentTarget: box, pointerId, movementX, movementY }: PointerEvent<HTMLDivElement>): void {
  if (!box.hasPointerCapture(pointerId)) return;
  scroll(box, { x: box.scrollLeft - movementX, y: box.scrollTop - movementY });
}

function extentOf({ clientWidth, clientHeight }: HTMLElement): Extent {
  return { width: clientWidth, height: clientHeight };
}

function scroll(box: HTMLElement, { x, y }: Place): void {
  box.scrollLeft = x;
  box.scrollTop = y;
}
