import type { PictureMarks, PictureNodeKind, Point } from './chart-picture.js';

const CUT = 9;
const HEAD_LENGTH = 8;
const HEAD_WIDTH = 8;

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The border of a box by what it stands for, as the `d` of an SVG path. */
export function outlineOf(kind: PictureNodeKind, { decision }: Pick<PictureMarks, 'decision'>, box: Box): string {
  switch (kind) {
    case 'initial':
      return rounded(box, Math.min(box.width, box.height) / 2);
    case 'link':
    case 'history':
      return rounded(box, Math.min(16, box.height / 2));
    case 'atomic':
    case 'final':
      return decision ? cut(box) : rounded(box, 9);
    case 'compound':
    case 'parallel':
      return decision ? cut(box) : rounded(box, 4);
  }
}

/** A way with its corners, as the `d` of an SVG path. */
export function lineOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

/** The head of an arrow at the end of its way, as the `d` of an SVG path. */
export function headOf(points: readonly Point[]): string {
  const [before, tip] = points.slice(-2);
  if (!before || !tip) return '';
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [along, across] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const corner = (side: number): string => {
    const aside = (side * HEAD_WIDTH) / 2;
    return `${round(tip.x - HEAD_LENGTH * along + aside * across)} ${round(tip.y - HEAD_LENGTH * across - aside * along)}`;
  };
  return `M${tip.x} ${tip.y}L${corner(1)}L${corner(-1)}Z`;
}

/** Tenths of a pixel: finer differences cannot be seen and make files long. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function rounded({ x, y, width, height }: Box, radius: number): string {
  const [right, bottom, r] = [round(x + width), round(y + height), round(radius)];
  const arc = `A${r} ${r} 0 0 1`;
  return `M${round(x + r)} ${y}H${round(right - r)}${arc} ${right} ${round(y + r)}V${round(bottom - r)}${arc} ${round(right - r)} ${bottom}H${round(x + r)}${arc} ${x} ${round(bottom - r)}V${round(y + r)}${arc} ${round(x + r)} ${y}Z`;
}

function cut({ x, y, width, height }: Box): string {
  const [right, bottom] = [round(x + width), round(y + height)];
  return `M${round(x + CUT)} ${y}H${round(right - CUT)}L${right} ${round(y + CUT)}V${round(bottom - CUT)}L${round(right - CUT)} ${bottom}H${round(x + CUT)}L${x} ${round(bottom - CUT)}V${round(y + CUT)}Z`;
}
