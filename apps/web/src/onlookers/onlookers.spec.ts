import { expect, test } from '@jest/globals';
import { placeOf } from '../incidents/incident-pages.js';
import { initialsOf } from './initials.js';

test('a name is two letters, however many words it has and whatever they are written in', () => {
  expect(['Ada Lovelace', 'Bo', 'Marie-Ève de la Tour', 'émile', '  '].map(initialsOf)).toEqual([
    'AL',
    'B',
    'MT',
    'É',
    '',
  ]);
});

test('an address leads into the group of its page, and a page of its own into that of the page above', () => {
  const at = (path: string) => placeOf(`/incidents/one${path}`, 'one');
  expect(['', '/letters', '/obligations/a-key', '/members', '/console'].map(at)).toEqual([
    'now',
    'people',
    'law',
    'team',
    'exercise',
  ]);
});
