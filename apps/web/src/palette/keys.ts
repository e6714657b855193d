/** What a pressed key asks for, outside fields and dialogs. */
export type Asked = 'palette' | 'keys' | 'jump' | undefined;

interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** How long a `g` waits for the letter after it, in ms. */
export const JUMP_WAIT_MS = 1500;

/** Ctrl+K or Cmd+K holds everywhere, also while one types; single keys only where nobody types. */
export function askedBy({ key, ctrlKey, metaKey, altKey }: PressedKey, typing: boolean): Asked {
  if ((ctrlKey || metaKey) && !altKey) return key.toLowerCase() === 'k' ? 'palette' : undefined;
  if (typing || altKey) return undefined;
  if (key === '?') return 'keys';
  return key === 'g' ? 'jump' : undefined;
}
