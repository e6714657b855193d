import { expect, test } from '@jest/globals';
import type { ReceivedInject } from '#contract';
import { channelCounts, inSaidOrder, listed, readFrom } from './inbox-view.js';

function anInject(inject: string, channel: ReceivedInject['channel']): ReceivedInject {
  return {
    inject,
    number: '1',
    channel,
    title: { en: 'We have your files' },
    from: { name: { en: 'Somebody' }, about: { en: 'unknown' } },
    to: [],
    message: { en: 'Pay.' },
    attachments: [],
    at: '2018-06-11T12:00:00.000Z',
  };
}

const INJECTS = [anInject('news', 'news'), anInject('second', 'email'), anInject('first', 'email')];

test('channels are those by which something came, with what nobody here has read yet', () => {
  expect(channelCounts(INJECTS, new Set(['first']))).toEqual([
    { channel: 'email', count: 2, unread: 1 },
    { channel: 'news', count: 1, unread: 1 },
  ]);
});

test('a channel lists what came by it, in the order given', () => {
  expect(listed(INJECTS, 'email').map(({ inject }) => inject)).toEqual(['second', 'first']);
  expect(listed(INJECTS, undefined)).toHaveLength(3);
});

test('messages stand in the order in which they were said', () => {
  const message = (seq: number) => ({ seq, from: null, to: [], text: '', at: '2018-06-11T12:00:00.000Z', by: '' });
  expect(inSaidOrder([message(9), message(4)]).map(({ seq }) => seq)).toEqual([4, 9]);
});

test('what a browser kept is read, and what is none of it is nothing', () => {
  expect([...readFrom('["a","b"]')]).toEqual(['a', 'b']);
  expect([...readFrom(null), ...readFrom('{'), ...readFrom('{"a":1}'), ...readFrom('[1]')]).toEqual([]);
});
