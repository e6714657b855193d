import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '#digest';
import type { Entropy } from '#kernel';
import type { LayoutNode } from '#playbook';
import { LAYOUT_ENGINE } from './elk-layout.js';

/**
 * Answers of the layout engine, each in a file named by the digest of the engine and its question: an answer can be missing
 * or broken, and is then asked for again, but never out of date. They can be removed at any time.
 */
export class LayoutCache {
  constructor(
    private readonly folder: string,
    private readonly entropy: Entropy,
  ) {}

  async read(input: LayoutNode): Promise<LayoutNode | undefined> {
    try {
      return JSON.parse(await readFile(this.fileOf(input), 'utf8')) as LayoutNode;
    } catch {
      return undefined;
    }
  }

  /** Keeps an answer. Whoever reads meanwhile finds the whole of it or nothing. */
  async write(input: LayoutNode, laid: LayoutNode): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const file = this.fileOf(input);
    const unfinished = `${file}.${Buffer.from(this.entropy.bytes(6)).toString('hex')}`;
    await writeFile(unfinished, JSON.stringify(laid));
    await rename(unfinished, file);
  }

  private fileOf(input: LayoutNode): string {
    return join(this.folder, `${sha256(`${LAYOUT_ENGINE}\n${JSON.stringify(input)}`)}.json`);
  }
}
