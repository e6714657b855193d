import { describe, expect, test } from '@jest/globals';
import { asInput, readForm, type FieldShape } from './form-values.js';

const zone = 'America/Toronto';

function aField(overrides: Partial<FieldShape> = {}): FieldShape {
  return { name: 'answer', type: 'text', required: false, ...overrides };
}

function read(shape: FieldShape, input: string | readonly string[]): unknown {
  const reading = readForm([shape], { [shape.name]: input }, zone);
  return reading.ok ? reading.fields['answer'] : reading.mistakes['answer'];
}

describe('reading a form', () => {
  test('leaves an unanswered optional field out: it stays unknown', () => {
    expect(readForm([aField({ type: 'boolean' })], { answer: '' }, zone)).toEqual({ ok: true, fields: {} });
  });

  test('asks for a required field', () => {
    expect(read(aField({ required: true }), '  ')).toBe('required');
    expect(read(aField({ type: 'list', required: true, choices: ['a'] }), [])).toBe('required');
  });

  test('reads yes and no', () => {
    expect(read(aField({ type: 'boolean' }), 'yes')).toBe(true);
    expect(read(aField({ type: 'boolean' }), 'no')).toBe(false);
  });

  test('reads numbers as people write them', () => {
    expect(read(aField({ type: 'integer' }), '80,000')).toBe(80_000);
    expect(read(aField({ type: 'integer' }), '80\u202f000')).toBe(80_000);
    expect(read(aField({ type: 'integer' }), '1.5')).toBe('not-an-integer');
    expect(read(aField({ type: 'decimal' }), '2,5')).toBe(2.5);
    expect(read(aField({ type: 'decimal' }), '1,250.5')).toBe(1250.5);
    expect(read(aField({ type: 'decimal' }), 'many')).toBe('not-a-number');
  });

  test('reads dates that exist only', () => {
    expect(read(aField({ type: 'date' }), '2018-06-11')).toBe('2018-06-11');
    expect(read(aField({ type: 'date' }), '2018-02-30')).toBe('not-a-date');
  });

  test("reads a local time in the incident's zone", () => {
    expect(read(aField({ type: 'instant' }), '2018-06-11T08:00')).toBe('2018-06-11T12:00:00.000Z');
    expect(read(aField({ type: 'instant' }), 'noon')).toBe('not-an-instant');
  });

  test('takes offered choices only', () => {
    expect(read(aField({ type: 'choice', choices: ['known', 'suspected'] }), 'known')).toBe('known');
    expect(read(aField({ type: 'choice', choices: ['known'] }), 'maybe')).toBe('not-a-choice');
    expect(read(aField({ type: 'list', choices: ['health', 'payment'] }), ['health'])).toEqual(['health']);
  });

  test('names every field that is wrong', () => {
    const shapes = [aField({ name: 'a', required: true }), aField({ name: 'b', type: 'date' })];
    expect(readForm(shapes, { b: 'x' }, zone)).toEqual({ ok: false, mistakes: { a: 'required', b: 'not-a-date' } });
  });
});

describe('a known value in its input', () => {
  test('reads back as the same value', () => {
    expect(asInput('2018-06-11T12:00:00.000Z', 'instant', zone)).toBe('2018-06-11T08:00');
    expect(asInput(false, 'boolean', zone)).toBe('no');
    expect(asInput(80_000, 'integer', zone)).toBe('80000');
    expect(asInput(['health'], 'list', zone)).toEqual(['health']);
  });

  test('is empty when unknown', () => {
    expect(asInput(null, 'text', zone)).toBe('');
    expect(asInput(null, 'list', zone)).toEqual([]);
  });
});
