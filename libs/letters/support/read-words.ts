/** The words of a text. A line may end after a hyphen, or in one that a press put there. */
export function readWords(text: string): string[] {
  return text
    .replaceAll(/\u00ad\s*/g, '')
    .replaceAll(/-\s+/g, '-')
    .trim()
    .split(/\s+/);
}
