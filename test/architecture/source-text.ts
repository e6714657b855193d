/** What one source file says about other modules, and its code without the places where words mean nothing. */
export interface SourceText {
  /** Module specifiers of `import`, `export … from`, `import()`, `import('…').Type` and `require()`, in order. */
  readonly imports: readonly string[];
  /** The code with comments, texts and regular expressions blanked; `${…}` inside templates stays. */
  readonly code: string;
}

// A slash begins a regular expression where an operand can stand; elsewhere it divides.
const REGEX = String.raw`(?<=(?:^|[(=,:[!&|?{};+\n]|\breturn|=>)\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*`;
const TOKEN = new RegExp(
  [
    String.raw`(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)`,
    `(?<regex>${REGEX})`,
    String.raw`(?<text>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")`,
    '(?<template>`(?:\\\\[\\s\\S]|[^`\\\\])*`)',
  ].join('|'),
  'g',
);
const SPECIFIER = /(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*"(\d+)"/g;

/** Reads a TypeScript or JavaScript source without a compiler: enough for imports and for names used. */
export function readSource(source: string): SourceText {
  const texts: string[] = [];
  const masked = source.replace(TOKEN, (token, ...rest) => {
    const groups = rest.at(-1) as { readonly comment?: string; readonly text?: string; readonly template?: string };
    if (groups.text !== undefined) return `"${texts.push(token.slice(1, -1)) - 1}"`;
    if (groups.template !== undefined) return expressionsOf(token, texts);
    return groups.comment === undefined ? '/ /' : ' ';
  });
  const imports = [...masked.matchAll(SPECIFIER)].flatMap(([, index]) => texts[Number(index)] ?? []);
  return { imports, code: masked };
}

function expressionsOf(template: string, texts: string[]): string {
  const expressions = [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, expression]) => expression ?? '');
  // A template without expressions is a text, also where a module is named: import(`node:fs`).
  if (expressions.length === 0) return `"${texts.push(template.slice(1, -1)) - 1}"`;
  return `[${expressions.join(',')}]`;
}
