import { describe, expect, test } from '@jest/globals';
import { parseInstant } from '#kernel';
import { readLogLine } from './log-line.js';

const now = parseInstant('2018-06-11T15:00:00.000Z') ?? 0; // 11:00 in Toronto
const zone = 'America/Toronto';

describe("the scribe's line", () => {
  test('is kept as written', () => {
    expect(readLogLine('  Counsel joined the call ', now, zone)).toEqual({ text: 'Counsel joined the call' });
  });

  test('with a time in front happened at that time today', () => {
    expect(readLogLine('09:20 sample opened', now, zone)).toEqual({
      text: 'sample opened',
      happenedAt: '2018-06-11T13:20:00.000Z',
    });
  });

  test('with a time still to come happened yesterday', () => {
    expect(readLogLine('23:50 first e-mail', now, zone)?.happenedAt).toBe('2018-06-11T03:50:00.000Z');
  });

  test('that only looks like a time is text', () => {
    expect(readLogLine('25:00 odd', now, zone)).toEqual({ text: '25:00 odd' });
    expect(readLogLine('09:20', now, zone)).toEqual({ text: '09:20' });
  });

  test('names roles and facts of the playbook, which stay in its text', () => {
    const counsel = { mark: '@', name: 'counsel', title: 'Legal counsel', english: 'Legal counsel' } as const;
    expect(readLogLine('09:20 @counsel joined, @nobody left', now, zone, [counsel])).toEqual({
      text: '@counsel joined, @nobody left',
      happenedAt: '2018-06-11T13:20:00.000Z',
      about: { roles: ['counsel'], facts: [] },
    });
    expect(readLogLine('@nobody left', now, zone, [counsel])).toEqual({ text: '@nobody left' });
  });

  test('that is empty is no line', () => {
    expect(readLogLine('   ', now, zone)).toBeUndefined();
  });
});
