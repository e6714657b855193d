import { createContext, use } from 'react';
import { Fault } from '#kernel';
import type { AskedAct, ConsoleView, Jump } from '#contract';
import type { Act } from '../api/use-act.js';

/** What every part of the console works with. */
export interface Console {
  readonly shown: ConsoleView;
  readonly conduct: Act<AskedAct, ConsoleView>;
  readonly jump: Act<Jump, ConsoleView>;
  readonly select: (inject: string) => void;
}

export const ConsoleContext = createContext<Console | undefined>(undefined);

/** The console that this part belongs to. Throws a `Fault` elsewhere. */
export function useConsole(): Console {
  const console = use(ConsoleContext);
  if (console) return console;
  throw new Fault({ kind: 'internal', code: 'no-console-shown', detail: 'This part belongs to the console.' });
}
