import { expect, test } from '@jest/globals';
import { suggestSeverity } from './suggest-severity.js';

const suggested = (facts: Readonly<Record<string, unknown>>) =>
  suggestSeverity(Object.entries(facts).map(([name, value]) => ({ name, value })));

test('says nothing while nothing is known', () => {
  expect(suggested({})).toBeNull();
  expect(suggested({ 'event.exfiltration': null, 'people.count': 12 })).toBeNull();
});

test('confirmed theft is always of the highest, and all that speaks for the highest is told', () => {
  expect(suggested({ 'event.exfiltration': 'known', 'people.count': 1 })).toEqual({
    severity: 'p1',
    because: ['taken'],
  });
  expect(
    suggested({ 'event.exfiltration': 'known', 'event.offered_for_sale': true, 'approach.safety': 'in-danger' }),
  ).toEqual({ severity: 'p1', because: ['safety-at-risk', 'taken', 'on-sale'] });
});

test('a theft of nobody’s data is not', () => {
  expect(suggested({ 'event.exfiltration': 'known', 'people.data_elements': [] })).toEqual({
    severity: 'p3',
    because: ['nobodys-data'],
  });
});

test('a suspicion, many people, or what hurts at once, is high', () => {
  expect(suggested({ 'event.exfiltration': 'suspected', 'demand.received': true })).toEqual({
    severity: 'p2',
    because: ['taken-suspected'],
  });
  expect(suggested({ 'people.registered': 10_000, 'people.data_elements': ['name', 'health-record'] })).toEqual({
    severity: 'p2',
    because: ['many-people', 'sensitive-data'],
  });
});

test('of a number that is only known as a range, the least counts', () => {
  expect(suggested({ 'people.count': { least: 12_000, most: 90_000 } })?.because).toEqual(['many-people']);
  expect(suggested({ 'people.registered': { least: 10_000, most: 10_001 } })?.severity).toBe('p2');
  expect(suggested({ 'people.count': { least: 400, most: 12_000 } })).toBeNull();
});

test('a demand alone is moderate, and where nothing was taken or seen it is low, whatever it would have been', () => {
  expect(suggested({ 'demand.received': true })?.severity).toBe('p3');
  const excluded = { 'event.exfiltration': 'excluded', 'demand.received': true, 'people.count': 80_000 };
  expect(suggested(excluded)).toEqual({ severity: 'p4', because: ['nothing-taken'] });
  expect(suggested({ ...excluded, 'event.accessed': 'known' })?.severity).toBe('p2');
  expect(suggested({ ...excluded, 'risk.serious_injury': true })?.severity).toBe('p1');
});
