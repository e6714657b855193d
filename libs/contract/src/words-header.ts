import { z } from 'zod';

/** The header that carries words, percent-encoded UTF-8, where an address would: an address is kept by browsers, proxies and logs. */
export const WORDS_HEADER = 'holdfast-words';

/** Words of a header, decoded; @param most characters */
export function wordsOfHeader(most: number) {
  return z.string().transform((said, context) => {
    const words = decoded(said);
    if (words !== undefined && words.length > 0 && words.length <= most) return words;
    context.addIssue({ code: 'custom', message: `${WORDS_HEADER} must be 1 to ${most} characters, percent-encoded` });
    return z.NEVER;
  });
}

function decoded(said: string): string | undefined {
  try {
    return decodeURIComponent(said);
  } catch {
    return undefined;
  }
}
