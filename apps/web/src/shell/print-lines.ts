import { useLayoutEffect } from 'react';
import { serviceHere } from './organisation-here.js';

/** What the margins of printed pages say; print.css has the places. */
interface PrintLines {
  /** Above every page but the first, as is the word beside it: the head of the first says both larger. */
  readonly title: string;
  /** The word in the reader's language; empty where nothing is exercised. */
  readonly exercise: string;
  readonly foot: string;
}

const OF_NO_INCIDENT: PrintLines = { title: serviceHere, exercise: '', foot: serviceHere };

write(OF_NO_INCIDENT);

/** Sets what the margins say for as long as what calls it is shown. */
export function usePrintLines({ title, exercise, foot }: PrintLines): void {
  useLayoutEffect(() => {
    write({ title, exercise, foot });
    return () => write(OF_NO_INCIDENT);
  }, [title, exercise, foot]);
}

function write({ title, exercise, foot }: PrintLines): void {
  const { style } = document.documentElement;
  style.setProperty('--print-title', cssString(title));
  style.setProperty('--print-exercise', cssString(exercise));
  style.setProperty('--print-foot', cssString(foot));
}

function cssString(words: string): string {
  return `"${words.replaceAll(/\s+/g, ' ').replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
