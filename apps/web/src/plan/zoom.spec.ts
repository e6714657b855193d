import { describe, expect, test } from '@jest/globals';
import { firstScale, middleOf, scrollTo, stepped, wholeScale } from './zoom.js';

const FRAME = { width: 1000, height: 500 };

describe('the size of a picture', () => {
  test('goes up and down by steps, and no further than they reach', () => {
    expect(stepped(1, 'in')).toBe(1.3);
    expect(stepped(1, 'out')).toBe(0.8);
    expect(stepped(0.9, 'in')).toBe(1);
    expect(stepped(0.9, 'out')).toBe(0.8);
    expect(stepped(2.2, 'in')).toBe(2.2);
    expect(stepped(0.1, 'out')).toBe(0.1);
  });

  test('of the whole fits both ways and is never enlarged', () => {
    expect(wholeScale({ width: 2000, height: 500 }, FRAME)).toBe(0.5);
    expect(wholeScale({ width: 1000, height: 2000 }, FRAME)).toBe(0.25);
    expect(wholeScale({ width: 100, height: 100 }, FRAME)).toBe(1);
  });

  test('begins as wide as the frame, unless words could not be read', () => {
    expect(firstScale({ width: 1250, height: 3000 }, FRAME)).toBe(0.8);
    expect(firstScale({ width: 3000, height: 2000 }, FRAME)).toBe(1);
    expect(firstScale({ width: 300, height: 200 }, FRAME)).toBe(1);
  });
});

describe('the place that is seen', () => {
  test('comes into the middle, as far as the picture reaches', () => {
    expect(scrollTo({ x: 1000, y: 800 }, 1, FRAME)).toEqual({ x: 500, y: 550 });
    expect(scrollTo({ x: 10, y: 10 }, 1, FRAME)).toEqual({ x: 0, y: 0 });
  });

  test('stays in the middle when the size changes', () => {
    const middle = middleOf({ x: 500, y: 550 }, 1, FRAME);
    expect(middle).toEqual({ x: 1000, y: 800 });
    expect(middleOf(scrollTo(middle, 1.7, FRAME), 1.7, FRAME)).toEqual(middle);
  });
});
