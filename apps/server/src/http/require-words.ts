import { WORDS_HEADER, type wordsOfHeader } from '#contract';
import { Fault } from '#kernel';

/** What a header of words says. @throws Fault `request-invalid` */
export function requireWords(said: string, words: ReturnType<typeof wordsOfHeader>): string {
  const reading = words.safeParse(said);
  if (reading.success) return reading.data;
  throw new Fault({
    kind: 'invalid',
    code: 'request-invalid',
    detail: reading.error.issues[0]?.message ?? 'The words cannot be read.',
    place: WORDS_HEADER,
    mend: 'Send the words percent-encoded as UTF-8.',
  });
}
