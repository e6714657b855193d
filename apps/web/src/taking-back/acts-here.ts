import { ActsDone } from './acts-done.js';

export const actsHere = new ActsDone((lengthMs, then) => {
  const timer = setTimeout(then, lengthMs);
  return () => clearTimeout(timer);
});
