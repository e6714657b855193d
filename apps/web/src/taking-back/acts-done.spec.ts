import { expect, test } from '@jest/globals';
import { ActsDone, SHOWN_MS } from './acts-done.js';

const ACT = { incidentId: 'i', key: 'k' };

/** A clock that stands until it is told to go on. */
class Waits {
  now = 0;
  private readonly due: { readonly at: number; readonly call: () => void }[] = [];

  readonly wait = (lengthMs: number, then: () => void): (() => void) => {
    const one = { at: this.now + lengthMs, call: then };
    this.due.push(one);
    return () => void this.due.splice(this.due.indexOf(one), 1);
  };

  pass(lengthMs: number): void {
    this.now += lengthMs;
    for (const { call } of this.due.splice(0).filter(({ at }) => at <= this.now)) call();
  }
}

test('what was done is told of for a while', () => {
  const waits = new Waits();
  const acts = new ActsDone(waits.wait);
  acts.note(ACT);
  expect(acts.latest()).toEqual(ACT);
  waits.pass(SHOWN_MS);
  expect(acts.latest()).toBeUndefined();
});

test('it stays while somebody is at it, and for the same while after', () => {
  const waits = new Waits();
  const acts = new ActsDone(waits.wait);
  acts.note(ACT);
  acts.hold('focus');
  waits.pass(SHOWN_MS * 2);
  expect(acts.latest()).toEqual(ACT);
  acts.release('focus');
  waits.pass(SHOWN_MS);
  expect(acts.latest()).toBeUndefined();
});

test('it stays as long as the focus or the pointer is at it, whichever goes first', () => {
  const waits = new Waits();
  const acts = new ActsDone(waits.wait);
  acts.note(ACT);
  acts.hold('focus');
  acts.hold('pointer');
  acts.release('pointer');
  waits.pass(SHOWN_MS * 2);
  expect(acts.latest()).toEqual(ACT);
});

test('the next act stays too while somebody is at it; once it was dismissed nobody is', () => {
  const waits = new Waits();
  const acts = new ActsDone(waits.wait);
  acts.hold('pointer');
  acts.note(ACT);
  waits.pass(SHOWN_MS * 2);
  expect(acts.latest()).toEqual(ACT);
  acts.dismiss();
  acts.note(ACT);
  waits.pass(SHOWN_MS);
  expect(acts.latest()).toBeUndefined();
});

test('the next act takes its place, for a while of its own', () => {
  const waits = new Waits();
  const acts = new ActsDone(waits.wait);
  acts.note(ACT);
  const next = { incidentId: 'i', key: 'next' };
  acts.note(next);
  expect(acts.latest()).toEqual(next);
  acts.dismiss();
  expect(acts.latest()).toBeUndefined();
  waits.pass(SHOWN_MS);
});

test('whoever listens hears of it until they stop', () => {
  const acts = new ActsDone(new Waits().wait);
  const heard: unknown[] = [];
  const stop = acts.subscribe(() => heard.push(acts.latest()));
  acts.note(ACT);
  acts.dismiss();
  stop();
  acts.note(ACT);
  expect(heard).toEqual([ACT, undefined]);
});
