import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { completionsOf, writingAt, written, type Nameable } from './nameable.js';

/** What a name that is being written in a field may become, and the keys that choose of it. */
export interface Completion {
  readonly list: string;
  readonly found: readonly Nameable[];
  readonly chosen: number;
  readonly choose: (nth: number) => void;
  readonly take: (nth: number) => void;
  /** Follows the caret; `undefined` where the field is left. */
  readonly follow: (caret: number | undefined) => void;
  /** Whether the key was one of the list's. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

const NONE: readonly Nameable[] = [];

export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  line: string,
  setLine: (line: string) => void,
  nameables: readonly Nameable[],
): Completion {
  const list = useId();
  const [caret, setCaret] = useState<number>();
  const [at, setAt] = useState(0);
  /** Where the mark stands whose list was put away. */
  const [away, setAway] = useState<number>();
  const moved = useRef<number>(undefined);
  const writing = useMemo(() => (caret === undefined ? undefined : writingAt(line, caret)), [line, caret]);
  const found = useMemo(
    () => (writing && writing.from !== away ? completionsOf(writing, nameables) : NONE),
    [writing, away, nameables],
  );
  const chosen = Math.min(at, Math.max(found.length - 1, 0));
  useLayoutEffect(() => {
    if (moved.current === undefined) return;
    field.current?.setSelectionRange(moved.current, moved.current);
    moved.current = undefined;
  }, [field, line]);
  const take = (nth: number): void => {
    const nameable = found[nth];
    if (!writing || !nameable) return;
    const next = written(line, writing, nameable, nameables);
    moved.current = next.caret;
    setLine(next.line);
    setCaret(next.caret);
    setAt(0);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (found.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setAt((chosen + 1) % found.length),
      ArrowUp: () => setAt((chosen - 1 + found.length) % found.length),
      Enter: () => take(chosen),
      Escape: () => setAway(writing?.from),
      ...(!event.shiftKey && { Tab: () => take(chosen) }),
    };
    const move = moves[event.key];
    if (!move) return false;
    event.preventDefault();
    move();
    return true;
  };
  const follow = (next: number | undefined): void => {
    if (next === caret) return;
    setCaret(next);
    setAt(0);
    if (next === undefined || writingAt(field.current?.value ?? line, next)?.from !== away) setAway(undefined);
  };
  return { list, found, chosen, choose: setAt, take, follow, onKey };
}
