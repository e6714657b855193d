import type { TreeHead } from '#record';

/** What the killed engine tells whoever kills it. */
export type Line =
  | { readonly what: 'kept'; readonly client: number; readonly n: number; readonly seqs: readonly number[] }
  | {
      readonly what: 'failed';
      readonly client: number;
      readonly n: number;
      readonly code: string;
      readonly detail: string;
    }
  | { readonly what: 'head'; readonly head: TreeHead };

/** One line each; a line that a kill has cut off lacks its end. */
export function formatLine(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

/** Takes text as it comes from a pipe, and gives each line once it is whole. */
export function wholeLines(): (text: string) => readonly Line[] {
  let rest = '';
  return (text) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    return parts.map((part) => JSON.parse(part) as Line);
  };
}
