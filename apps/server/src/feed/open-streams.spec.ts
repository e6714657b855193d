import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { OpenStreams } from './open-streams.js';

const ALL = 500;
const PER_PERSON = 20;

/** An answer on a line of its own. */
function anAnswer(): ServerResponse {
  return new ServerResponse(new IncomingMessage(new Socket()));
}

/** As many as there may be, of people who have as many as they may. */
function full(): { readonly streams: OpenStreams; readonly answers: readonly ServerResponse[] } {
  const streams = new OpenStreams();
  const answers = Array.from({ length: ALL }, anAnswer);
  answers.forEach((answer, each) => streams.add(`person ${Math.floor(each / PER_PERSON)}`, answer));
  return { streams, answers };
}

const tooMany = expect.objectContaining({
  details: expect.objectContaining({ kind: 'unavailable', code: 'streams-too-many' }),
});

test('all together are bounded, which is told; whoever leaves, once, makes room for one', () => {
  const { streams, answers } = full();
  expect(() => streams.add('late', anAnswer())).toThrow(tooMany);
  answers[0]?.emit('close');
  answers[0]?.req.socket.emit('close');
  streams.add('late', anAnswer());
  expect(() => streams.add('later', anAnswer())).toThrow(tooMany);
});

test('whoever has as many as they may gets another for their oldest, though there is no room', () => {
  const { streams, answers } = full();
  streams.add('person 0', anAnswer());
  expect(answers.slice(0, 3).map(({ destroyed }) => destroyed)).toEqual([true, false, false]);
  answers[0]?.emit('close');
  expect(() => streams.add('late', anAnswer())).toThrow(tooMany);
});

test('a line that is lost takes along what waits on it', () => {
  const streams = new OpenStreams();
  const line = new Socket();
  for (let each = 0; each < PER_PERSON; each += 1) streams.add('one', new ServerResponse(new IncomingMessage(line)));
  line.emit('close');
  const answers = Array.from({ length: PER_PERSON }, anAnswer);
  for (const answer of answers) streams.add('one', answer);
  expect(answers.some(({ destroyed }) => destroyed)).toBe(false);
});
