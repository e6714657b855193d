import { expect, test } from '@jest/globals';
import type { OnlookerPlace } from '#contract';
import { Onlookers } from './onlookers.js';

const WALL = 'an incident';

/** Looks at it, and counts how often somebody came. */
function looking(onlookers: Onlookers, account: string, place?: OnlookerPlace) {
  let heard = 0;
  const leave = onlookers.enter(WALL, { account, name: `${account}’s name`, place, heard: () => (heard += 1) });
  return { leave, heard: () => heard };
}

const idsBeside = (onlookers: Onlookers, account: string) =>
  onlookers.besides(WALL, account).people.map(({ id, place }) => [id, place]);

test('each sees the others and not themselves, and hears who comes', () => {
  const onlookers = new Onlookers();
  const ada = looking(onlookers, 'Ada', 'law');
  const bo = looking(onlookers, 'Bo', 'people');
  expect(onlookers.besides(WALL, 'Ada')).toEqual({
    people: [{ id: 'Bo', name: 'Bo’s name', place: 'people' }],
    more: 0,
  });
  expect(idsBeside(onlookers, 'Bo')).toEqual([['Ada', 'law']]);
  expect([ada.heard(), bo.heard()]).toEqual([1, 0]);
});

test('several browsers of one person are one, where the latest is, until the last of them has gone', () => {
  const onlookers = new Onlookers();
  const [first, second] = [looking(onlookers, 'Bo', 'now'), looking(onlookers, 'Bo', 'proof')];
  expect(idsBeside(onlookers, 'Ada')).toEqual([['Bo', 'proof']]);
  second.leave();
  expect(idsBeside(onlookers, 'Ada')).toEqual([['Bo', 'now']]);
  first.leave();
  expect(idsBeside(onlookers, 'Ada')).toEqual([]);
});

test('whoever does not want to be shown sees and is not seen', () => {
  const onlookers = new Onlookers();
  const ada = looking(onlookers, 'Ada', 'now');
  looking(onlookers, 'Bo');
  expect([idsBeside(onlookers, 'Ada'), ada.heard()]).toEqual([[], 1]);
  expect(idsBeside(onlookers, 'Bo')).toEqual([['Ada', 'now']]);
});

test('the line that came last decides whether somebody is shown, while an earlier one is still open', () => {
  const onlookers = new Onlookers();
  looking(onlookers, 'Bo', 'now');
  const hiding = looking(onlookers, 'Bo');
  expect(idsBeside(onlookers, 'Ada')).toEqual([]);
  looking(onlookers, 'Bo', 'law');
  expect(idsBeside(onlookers, 'Ada')).toEqual([['Bo', 'law']]);
  hiding.leave();
  expect(idsBeside(onlookers, 'Ada')).toEqual([['Bo', 'law']]);
});

test('names a dozen and counts the others; what nobody looks at any more takes no room', () => {
  const onlookers = new Onlookers();
  const all = Array.from({ length: 15 }, (_, each) => looking(onlookers, `person ${each}`, 'now'));
  const { people, more } = onlookers.besides(WALL, 'person 0');
  expect([people.length, more]).toEqual([12, 2]);
  for (const { leave } of all) leave();
  expect(onlookers.size).toBe(0);
});
