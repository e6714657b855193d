import type { WordKey } from '../words/words.js';

/** What a single key asks for at the console. */
export type ConsoleAsk =
  | 'next'
  | 'previous'
  | 'release'
  | 'hold'
  | 'skip'
  | 'defer'
  | 'observe'
  | 'pause'
  | 'jump'
  | 'done'
  | 'partly'
  | 'not-done';

const ASKS: Readonly<Record<string, ConsoleAsk>> = {
  j: 'next',
  k: 'previous',
  r: 'release',
  h: 'hold',
  s: 'skip',
  d: 'defer',
  o: 'observe',
  p: 'pause',
  n: 'jump',
  '1': 'done',
  '2': 'partly',
  '3': 'not-done',
};

/** The keys as the sheet of keys lists them. */
export const CONSOLE_KEYS: readonly (readonly [keys: string, words: WordKey])[] = [
  ['j', 'exKeyNext'],
  ['k', 'exKeyPrevious'],
  ['r', 'exRelease'],
  ['h', 'exHold'],
  ['s', 'exSkip'],
  ['d', 'exDefer'],
  ['o', 'exObserve'],
  ['p', 'exKeyPause'],
  ['n', 'exJumpInject'],
  ['1', 'exOutcome-done'],
  ['2', 'exOutcome-partly'],
  ['3', 'exOutcome-not-done'],
];

interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a pressed key asks for; `inList` where the list itself has the focus, in which the arrows move too. */
export function consoleAsk({ key, ctrlKey, metaKey, altKey }: PressedKey, inList: boolean): ConsoleAsk | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (inList && key === 'ArrowDown') return 'next';
  if (inList && key === 'ArrowUp') return 'previous';
  return ASKS[key.toLowerCase()];
}
