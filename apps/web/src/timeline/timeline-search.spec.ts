import { expect, test } from '@jest/globals';
import { TIMELINE_GROUPS } from '#kernel';
import { askedOf, changed, groupsIn, isFiltered, readSearch, unfiltered, withGroup } from './timeline-search.js';

const NOON = '2026-01-05T12:00:00.000Z';

test('an address that says something wrong still leads somewhere', () => {
  expect(readSearch({ groups: 'log,rumours', from: 'yesterday', noise: 'x', entry: -2, person: '', other: 1 })).toEqual(
    {
      groups: 'log',
    },
  );
  expect(readSearch({ noise: 1, person: 14, entry: '57', at: NOON })).toEqual({
    noise: true,
    person: '14',
    entry: 57,
    at: NOON,
  });
});

test('groups are chosen and dropped one by one; all of them is the same as none', () => {
  const one = withGroup({}, 'tasks');
  const two = withGroup(one, 'log');
  expect([one.groups, two.groups, withGroup(two, 'tasks').groups]).toEqual(['tasks', 'log,tasks', 'log']);
  expect(withGroup({ groups: 'log' }, 'log')).toEqual({});
  const all = TIMELINE_GROUPS.reduce((search, group) => withGroup(search, group), {});
  expect([all, groupsIn(all)]).toEqual([{}, []]);
});

test('another filter begins at the newest again, and an empty one leaves the address', () => {
  expect(changed({ entry: 9, person: 'ada', about: 'desk' }, { about: '' })).toEqual({ person: 'ada' });
  expect(unfiltered({ at: NOON, noise: true })).toEqual({ at: NOON });
  expect([isFiltered({ at: NOON }), isFiltered({ entry: 4 })]).toEqual([false, true]);
});

test('looking back ends what is shown, where no filter ends it earlier', () => {
  const earlier = '2026-01-05T11:00:00Z';
  expect(askedOf({ at: NOON, noise: true })).toEqual({ to: NOON, noise: '1' });
  expect(askedOf({ at: NOON, to: earlier })).toEqual({ to: earlier });
  expect(askedOf({ entry: 5 })).toEqual({});
});
