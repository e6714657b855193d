/** Whether what has the focus takes letters itself. */
export function takesLetters(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, dialog[open], [role=tree]') !== null)
  );
}
