import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { JUMP_WAIT_MS } from '../palette/keys.js';
import { takesLetters } from '../palette/takes-letters.js';
import { consoleAsk, type ConsoleAsk } from './console-keys.js';

const KEY = 'holdfast-console-keys';

/** Single keys act until somebody turns them off: who speaks to their machine, or types beside the fields, needs that. */
export function useConsoleKeys(ask: (asked: ConsoleAsk) => void): {
  readonly on: boolean;
  readonly turn: (on: boolean) => void;
} {
  const [on, setOn] = useState(() => localStorage.getItem(KEY) !== 'off');
  const jumpAt = useRef(Number.NEGATIVE_INFINITY);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    // The letter after a `g` leads to a page.
    const leads = event.timeStamp - jumpAt.current < JUMP_WAIT_MS;
    jumpAt.current = event.key === 'g' && !leads ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (!on || leads || takesLetters(event.target)) return;
    const inList = event.target instanceof HTMLElement && event.target.closest('.show-list') !== null;
    const asked = consoleAsk(event, inList);
    if (asked === undefined) return;
    event.preventDefault();
    ask(asked);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return {
    on,
    turn: (to) => {
      localStorage.setItem(KEY, to ? 'on' : 'off');
      setOn(to);
    },
  };
}
