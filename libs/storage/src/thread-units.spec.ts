import { expect, test } from '@jest/globals';
import { UnitReceiver, UnitSender } from './thread-units.js';
import type { Statement } from './writer.js';

const note: Statement = { sql: 'INSERT INTO note VALUES (?)', params: ['a', 1, null] };
const mixed: Statement = {
  sql: 'INSERT INTO mixed VALUES (?, ?, ?, ?, ?, ?)',
  params: ['', 'Zoë \ud83d', '\ude00', 1795992706208, -1.5, Uint8Array.of(0, 255)],
};
const move: Statement = { sql: 'UPDATE note SET n = ? WHERE n = ?', params: [2, 1], expectChanges: 1 };

test('what is received is what was sent, message after message', () => {
  const [sender, receiver] = [new UnitSender(), new UnitReceiver()];
  for (const units of [
    [[note, move], [note]],
    [],
    [[move, mixed, note]],
    [[mixed]],
    [[], [{ ...note, expectChanges: 0 }]],
  ]) {
    expect(receiver.unpack(structuredClone(sender.pack(units)))).toEqual(units);
  }
});

test('a text of SQL is sent once', () => {
  const sender = new UnitSender();
  expect(
    sender.pack([
      [note, note],
      [note, move],
    ]).newTexts,
  ).toEqual([note.sql, move.sql]);
  expect(sender.pack([[move, note]]).newTexts).toEqual([]);
});

test('a message that was missed is noticed', () => {
  const sender = new UnitSender();
  sender.pack([[note]]);
  expect(() => new UnitReceiver().unpack(sender.pack([[note]]))).toThrow('Text 0 was never sent.');
});
