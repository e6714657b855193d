/** As it is read aloud and typed: without spaces and dashes, in capitals. */
export function typedCode(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}

/** Whether the secret of an address is the code of an exercise, and not that of an invitation, which is far longer. */
export function isExerciseCode(secret: string): boolean {
  return /^[0-9A-Z]{6,12}$/.test(typedCode(secret));
}
