/** What a pressed key asks for, outside fields and dialogs. */
export type Asked = 'palette' | 'keys' | 'jump' | 'undo' | undefined;

interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** How long a `g` waits for the letter after it, in ms. */
export const JUMP_WAIT_MS = 1500;

/** Ctrl+K or Cmd+K holds everywhere, also while one types; all else only where nobody types, whose own typing Ctrl+Z undoes. */
export function askedBy({ key, ctrlKey, metaKey, altKey }: PressedKey, typing: boolean): Asked {
  if ((ctrlKey || metaKey) && !altKey) {
    if (key.toLowerCase() === 'k') return 'palette';
    return key === 'z' && !typing ? 'undo' : undefined;
  }
  if (typing || altKey) return undefined;
  if (key === '?') return 'keys';
  return key === 'g' ? 'jump' : undefined;
}
