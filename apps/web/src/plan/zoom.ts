/** Sizes of a picture, 1 being one picture pixel to one of the screen. Each step is about a third more. */
const STEPS: readonly number[] = [0.15, 0.2, 0.27, 0.36, 0.48, 0.64, 0.8, 1, 1.3, 1.7, 2.2];

/** Below it words cannot be read, so a picture does not begin that small. */
const READABLE = 0.5;

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** The next size up or down; the same where there is none. */
export function stepped(scale: number, direction: 'in' | 'out'): number {
  const near = 0.01;
  const next =
    direction === 'in'
      ? STEPS.find((step) => step > scale + near)
      : STEPS.toReversed().find((step) => step < scale - near);
  return next ?? scale;
}

/** The size at which the whole picture can be seen, never enlarged. */
export function wholeScale(picture: Extent, frame: Extent): number {
  return Math.min(1, frame.width / picture.width, frame.height / picture.height);
}

/** The size at which a picture is first shown: as wide as its frame where that can be read, and as drawn otherwise. */
export function firstScale(picture: Extent, frame: Extent): number {
  const wide = frame.width / picture.width;
  return wide < READABLE ? 1 : Math.min(1, wide);
}

/** How far a frame is scrolled for a place of the picture to stand in its middle. */
export function scrollTo(place: Place, scale: number, frame: Extent): Place {
  return {
    x: Math.max(0, place.x * scale - frame.width / 2),
    y: Math.max(0, place.y * scale - frame.height / 2),
  };
}

/** The place of the picture in the middle of a scrolled frame. */
export function middleOf(scrolled: Place, scale: number, frame: Extent): Place {
  return { x: (scrolled.x + frame.width / 2) / scale, y: (scrolled.y + frame.height / 2) / scale };
}
