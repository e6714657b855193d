import { describe, expect, test } from '@jest/globals';
import { formatInstant } from '#kernel';
import { inZone, instantWords, localReading, localWords, zonedInstant } from './zones.js';

function asText(local: string, zone: string): string | undefined {
  const instant = zonedInstant(local, zone);
  return instant === undefined ? undefined : formatInstant(instant);
}

describe('local times', () => {
  test('a local reading becomes the instant in its zone, in summer and in winter', () => {
    expect(asText('2018-06-11T08:00', 'America/Toronto')).toBe('2018-06-11T12:00:00.000Z');
    expect(asText('2018-12-11T08:00', 'America/Toronto')).toBe('2018-12-11T13:00:00.000Z');
  });

  test('an hour that occurs twice means the earlier one', () => {
    expect(asText('2018-11-04T01:30', 'America/Toronto')).toBe('2018-11-04T05:30:00.000Z');
  });

  test('an hour that is skipped means the earlier of the two readings', () => {
    expect(asText('2018-03-11T02:30', 'America/Toronto')).toBe('2018-03-11T06:30:00.000Z');
  });

  test('a day that does not exist is no instant', () => {
    expect(zonedInstant('2018-02-30T08:00', 'America/Toronto')).toBeUndefined();
    expect(zonedInstant('soon', 'America/Toronto')).toBeUndefined();
  });

  test('the local reading of an instant is what a date-and-time input takes', () => {
    expect(localReading(zonedInstant('2018-06-11T00:05', 'America/Toronto') ?? 0, 'America/Toronto')).toBe(
      '2018-06-11T00:05',
    );
  });
});

describe('instants in words', () => {
  test('name their zone', () => {
    expect(inZone(zonedInstant('2018-06-11T08:00', 'America/Toronto') ?? 0, 'America/Toronto', 'en')).toMatch(
      /2018.*08:00.*EDT/,
    );
  });

  test('a local time from the server is not computed again', () => {
    expect(localWords('2018-06-14T17:00:00-04:00', 'en')).toMatch(/14.*2018.*17:00/);
    expect(localWords('at once', 'en')).toBe('at once');
  });

  test('what is no instant stays as it is', () => {
    expect(instantWords('unclear', 'UTC', 'en')).toBe('unclear');
  });
});
