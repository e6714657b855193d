import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { command, type CommandRequest } from './commands.js';
import { declareIncident } from './incidents.js';
import { ROUTES } from './routes.js';

const ID = '01890000-0000-7000-8000-000000000001';
const answer = {
  type: 'answer-decision',
  decisionId: ID,
  decisionVersion: 1,
  shownDigest: 'a'.repeat(64),
  option: 'refuse',
  rationale: 'because',
};

/** Where the shape does not hold, as paths. */
function wrong(shape: z.ZodType, request: unknown): string[] {
  const { error } = shape.safeParse(request);
  return (error?.issues ?? []).map(({ path }) => path.join('.'));
}

describe('a command', () => {
  test('of each kind is taken, and what may be left out takes its usual value', () => {
    const commands: unknown[] = [
      { type: 'send-event', event: 'GO' },
      {
        type: 'state-facts',
        facts: { 'event.count': 3, 'event.theft': null },
        source: 'a call',
        confidence: 'claimed',
      },
      { type: 'complete-task', taskId: ID },
      answer,
      { type: 'add-note', text: 'They called.', happenedAt: '2026-01-05T12:00:00Z' },
      { type: 'annotate-entry', entry: 7, text: 'Heard by two.' },
      { type: 'correct-entry', entry: 7, text: 'At three.', happenedAt: '2026-01-05T12:00:00Z' },
      { type: 'advance-clock', to: '2026-01-05T12:00:00.000Z' },
      { type: 'migrate-playbook', to: 'a'.repeat(64), reason: 'A wrong word' },
    ];
    for (const request of commands) expect(wrong(command, request)).toEqual([]);
    const completion: CommandRequest = command.parse({ type: 'complete-task', taskId: ID });
    expect(completion).toEqual({ type: 'complete-task', taskId: ID, fields: {}, evidence: [], note: '' });
  });

  test('of the service alone cannot be asked from outside', () => {
    for (const type of ['record-act', 'fire-timer', 'declare']) {
      expect(wrong(command, { type, runId: ID, name: 'x', setSeq: 1, kind: 'x', payload: {} })).toEqual(['type']);
    }
  });

  test('carries nothing that its kind does not know', () => {
    expect(wrong(command, { ...answer, actor: { role: 'executive' } })).toEqual(['']);
  });

  test('that answers says why, and to what exactly', () => {
    expect(wrong(command, { ...answer, rationale: '  ' })).toEqual(['rationale']);
    expect(wrong(command, { ...answer, shownDigest: 'short' })).toEqual(['shownDigest']);
    expect(wrong(command, { ...answer, decisionVersion: 0 })).toEqual(['decisionVersion']);
  });

  test.each([
    ['a note without words', { type: 'add-note', text: ' ' }, 'text'],
    ['a note of any length', { type: 'add-note', text: 'x'.repeat(5001) }, 'text'],
    ['a time that is none', { type: 'advance-clock', to: 'tomorrow' }, 'to'],
    ['an id in capitals', { type: 'complete-task', taskId: ID.toUpperCase().replace('1', 'A') }, 'taskId'],
    ['a fact without a source', { type: 'state-facts', facts: {}, source: '', confidence: 'claimed' }, 'source'],
    ['a version before the first', { type: 'add-note', text: 'x', expectedVersion: -1 }, 'expectedVersion'],
    ['evidence without end', { type: 'complete-task', taskId: ID, evidence: Array(51).fill(ID) }, 'evidence'],
  ])('is not %s', (_what, request, place) => {
    expect(wrong(command, request)).toEqual([place]);
  });
});

describe('a declaration', () => {
  test('runs the shipped playbook where it names none', () => {
    expect(declareIncident.parse({ id: ID, title: ' A theft ', mode: 'live' })).toEqual({
      id: ID,
      title: 'A theft',
      mode: 'live',
      playbook: 'data-extortion',
    });
  });

  test('is live or an exercise, and says which', () => {
    expect(wrong(declareIncident, { id: ID, title: 'A theft' })).toEqual(['mode']);
  });
});

describe('the routes', () => {
  test('are each there once', () => {
    const names = ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('describe every request and answer as JSON Schema, of objects that are closed', () => {
    for (const { request, response } of ROUTES) {
      for (const [shape, io] of [
        [request, 'input'],
        [response, 'output'],
      ] as const) {
        if (!shape) continue;
        const schema = JSON.stringify(z.toJSONSchema(shape, { io }));
        expect(schema).not.toContain('"type":"object","properties":{}');
        expect(schema.match(/"additionalProperties":true/g)).toBeNull();
      }
    }
  });

  test('answer with JSON or say with what', () => {
    for (const { response, responseType } of ROUTES)
      expect([response, responseType]).not.toEqual([undefined, undefined]);
  });
});
