import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jumpTo, scenarioTime, setClock, wallTimeOf, type ExerciseClock } from './exercise-clock.js';

const AT = 1_000_000;
const standing: ExerciseClock = { state: 'stopped', speed: 60, scenario: AT, setAt: 0 };

test('a clock runs as many times faster as it was set to, and stands while it is paused', () => {
  const running = setClock(standing, { state: 'running' }, 5000);
  expect([scenarioTime(standing, 5000), scenarioTime(running, 6000)]).toEqual([AT, AT + 60_000]);
  const paused = setClock(running, { state: 'paused' }, 7000);
  expect([scenarioTime(paused, 7000), scenarioTime(paused, 999_000)]).toEqual([AT + 120_000, AT + 120_000]);
  const slower = setClock(setClock(paused, { state: 'running' }, 20_000), { speed: 2 }, 21_000);
  expect(scenarioTime(slower, 22_000)).toBe(AT + 120_000 + 60_000 + 2000);
});

test('where the story alone moves it, time does not', () => {
  const story = setClock({ ...standing, speed: 0 }, { state: 'running' }, 0);
  expect([scenarioTime(story, 1e9), wallTimeOf(story, AT + 1)]).toEqual([AT, undefined]);
  expect(scenarioTime(jumpTo(story, AT + 500, 1e9), 2e9)).toBe(AT + 500);
});

test('a wall clock that is put back moves no scenario back', () => {
  const running = setClock(standing, { state: 'running' }, 5000);
  expect(scenarioTime(running, 1000)).toBe(AT);
});

test('the scenario never goes back, whatever is set, and is where it is due when it was said to be', () => {
  const change = fc.record({
    wait: fc.integer({ min: 0, max: 100_000 }),
    state: fc.constantFrom('stopped', 'running', 'paused'),
    speed: fc.constantFrom(0, 1, 7, 60, 3600),
    jump: fc.integer({ min: -5000, max: 5000 }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      let [clock, wall, before] = [standing, 0, AT];
      for (const { wait, state, speed, jump } of changes) {
        wall += wait;
        clock = setClock(jumpTo(clock, scenarioTime(clock, wall) + jump, wall), { state, speed }, wall);
        const now = scenarioTime(clock, wall);
        expect(now).toBeGreaterThanOrEqual(before);
        before = now;
        const due = wallTimeOf(clock, now + 1234);
        const then = due === undefined ? now + 1234 : scenarioTime(clock, due);
        expect(then).toBeGreaterThanOrEqual(now + 1234);
      }
    }),
  );
});
