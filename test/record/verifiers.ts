import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../support/root.js';
import type { Files } from './sample-export.js';

export const VERIFIER = join(packageRoot, 'libs', 'record', 'verifier', 'verify.mjs');

/** What a verifier is told beside the export. */
export interface Known {
  readonly keys?: readonly string[];
  readonly heads?: readonly { readonly size: number; readonly root: string; readonly at?: unknown }[];
  readonly entries?: readonly { readonly seq: number; readonly hash: string; readonly at?: unknown }[];
}

export interface Case {
  readonly files: Files;
  readonly known?: Known;
}

/** A fault as both verifiers tell it: the area and a sentence. */
export type Told = readonly [area: string, reason: string];

/** Gives the faults of each case. */
export type Verify = (cases: readonly Case[]) => Promise<readonly (readonly Told[])[]>;

interface Module {
  readonly verifyExport: (
    files: { names(): readonly string[]; read(name: string): Buffer | undefined },
    known: Known,
  ) => { readonly faults: readonly { readonly area: string; readonly reason: string }[] };
}

/** The verifier that each export carries, in this process. */
export const verifyInNode: Verify = async (cases) => {
  const { verifyExport } = (await import(pathToFileURL(VERIFIER).href)) as Module;
  return cases.map(({ files, known = {} }) => {
    const { faults } = verifyExport({ names: () => [...files.keys()], read: (name) => files.get(name) }, known);
    return faults.map(({ area, reason }) => [area, reason] as const);
  });
};

/** The second verifier, one process for all cases. */
export function verifyInPython(python: string): Verify {
  return async (cases) => {
    const root = mkdtempSync(join(tmpdir(), 'holdfast-tampered-'));
    try {
      const written = new Map<Buffer, string>();
      const requests = cases.map(({ files, known = {} }, index) => {
        const path = join(root, String(index));
        writeFolder(path, files, written);
        return JSON.stringify({ path, ...known });
      });
      const child = spawn(python, [join(packageRoot, 'test', 'record', 'verify.py'), '--batch']);
      let answer = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (answer += text));
      child.stdin.end(requests.map((request) => `${request}\n`).join(''));
      await once(child, 'close');
      const lines = answer.trimEnd().split('\n');
      if (lines.length !== cases.length) throw new Error(`Python answered: ${answer.slice(-2000)}`);
      return lines.map((line) => JSON.parse(line) as Told[]);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  };
}

/** Writes an export as a folder; bytes that another case has written already are linked. */
export function writeFolder(path: string, files: Files, written = new Map<Buffer, string>()): void {
  for (const [name, content] of files) {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    const known = written.get(content);
    if (known !== undefined) linkSync(known, file);
    else writeFileSync(file, content);
    written.set(content, known ?? file);
  }
}
