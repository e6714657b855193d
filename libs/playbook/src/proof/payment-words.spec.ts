import { expect, test } from '@jest/globals';
import { playbookOf } from '../../testing/odd-chart.js';
import { looseWords } from './payment-words.js';

function wordIn(title: string, more = ''): string | undefined {
  const playbook = playbookOf(`initial: a
states:
  a: { title: ${JSON.stringify(title)}, ${more} on: { END: closed } }
  closed: { title: Closed, tags: [closed] }
`);
  return [...playbook.charts.values()].flatMap(looseWords)[0]?.word;
}

test.each([
  'Pay them',
  'The ransom is PAID',
  'Payments go out',
  'Settle the matter',
  'Buy back the data',
  'Payer',
  'La rançon',
  'Le paiement part',
  'Racheter les données',
])('the title "%s" speaks of paying', (title) => {
  expect(wordIn(title)).toBeDefined();
});

test.each(['Display the list', 'Paysage', 'Unsettled questions', 'Repair the payload', 'Versed in law'])(
  'the title "%s" does not',
  (title) => {
    expect(wordIn(title)).toBeUndefined();
  },
);

test('a letter with its accent apart is the same word', () => {
  expect(wordIn('La ranc\u0327on')).toBe('rançon');
});

test.each(['not-payment', 'refusal-recorded'])('the tag `%s` says what the words mean', (tag) => {
  expect(wordIn('Pay them', `tags: [${tag}],`)).toBeUndefined();
});
