import { expect, test } from '@jest/globals';
import type { ObligationView } from '#contract';
import { byConsequence, hangingOn } from './hanging.js';

const duty = (key: string): ObligationView => ({ key }) as ObligationView;
const law = (name: string, entity?: string) => ({
  law: name,
  title: { en: name },
  jurisdiction: '',
  citation: '',
  ...(entity !== undefined && { entity: { id: entity, name: entity } }),
});

test('duties that stand are told apart from laws that may yet bind, those of another entity from our own', () => {
  const known = {
    obligations: [duty('phipa/report/ipc/CA-ON/1'), duty('phipa/people/person/CA-ON/1')],
    openLaws: [law('gdpr'), law('gdpr', 'north'), law('hipaa')],
  };
  const affects = [
    'phipa/report/ipc/CA-ON/1',
    'gdpr/33/authority/EU/1@north',
    'gdpr/34/person/EU/1@north',
    'law/gone/x/y/1',
  ];
  const { duties, laws } = hangingOn(affects, known);
  expect(duties.map(({ key }) => key)).toEqual(['phipa/report/ipc/CA-ON/1']);
  expect(laws).toEqual([{ law: law('gdpr', 'north'), count: 2 }]);
});

test('the unknown on which most hangs comes first', () => {
  const question = (fact: string, affects: string[]) => ({ fact, title: { en: fact }, affects });
  expect(byConsequence([question('a', ['1']), question('b', ['1', '2']), question('c', ['2'])]).map(({ fact }) => fact)).toEqual(['b', 'a', 'c']); // prettier-ignore
});
