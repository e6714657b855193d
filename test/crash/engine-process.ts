import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { TreeHead } from '#record';
import { packageRoot } from '../support/root.js';
import { wholeLines, type Line } from './engine-lines.js';
import { CLIENTS, nthOf } from './load.js';

const PROGRAM = join(packageRoot, 'dist', 'test', 'crash', 'killed-engine.js');

export interface DatabasePlace {
  readonly dialect: string;
  /** A folder, or a PostgreSQL address. */
  readonly place: string;
}

/** What was ever heard of an engine, over all its lives. */
export class Heard {
  /** Where each acknowledged command is in its incident's record, by the command's id. */
  readonly kept = new Map<string, readonly number[]>();
  readonly heads: TreeHead[] = [];
  /** The last failure of each client that has had no answer since. */
  readonly failed = new Map<number, Extract<Line, { what: 'failed' }>>();
  /** The number of each client's first command without an acknowledgement. */
  readonly next: number[] = Array.from({ length: CLIENTS }, () => 1);

  take(line: Line): void {
    switch (line.what) {
      case 'head':
        this.heads.push(line.head);
        return;
      case 'failed':
        this.failed.set(line.client, line);
        return;
      case 'kept': {
        const { client, n, seqs } = line;
        this.kept.set(nthOf(client, n).request.commandId, seqs);
        this.failed.delete(client);
        this.next[client] = n + 1;
      }
    }
  }
}

/**
 * One life of the engine, in a process of its own, to the kill. It loads its code when it is made, and opens the database
 * when it is told to begin, so that the next life can be loading while this one is killed.
 */
export class EngineProcess {
  private readonly child: ChildProcess;
  private readonly waiting = new Set<() => void>();
  private readonly gone: Promise<void>;
  private said = '';
  private over = false;

  constructor(
    { dialect, place }: DatabasePlace,
    private readonly heard: Heard,
  ) {
    const lines = wholeLines();
    this.child = spawn(process.execPath, [PROGRAM, dialect, place], {
      stdio: ['pipe', 'pipe', 'pipe'],
      cwd: packageRoot,
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of lines(text)) {
        this.heard.take(line);
        this.look();
      }
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    this.gone = new Promise((resolve) => {
      this.child.once('close', () => {
        this.over = true;
        this.look();
        resolve();
      });
    });
  }

  /** Lets each client go on with its first command that has no acknowledgement. */
  begin(): void {
    this.child.stdin?.end(JSON.stringify(this.heard.next));
  }

  /** Resolves at the line that makes the condition hold. @throws Error with its own words when the program ends first. */
  until(condition: (heard: Heard) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const holds = condition(this.heard);
        if (!holds && !this.over) return;
        this.waiting.delete(look);
        if (holds) resolve();
        else reject(new Error(`The engine ended by itself: ${this.said}`));
      };
      this.waiting.add(look);
      look();
    });
  }

  /** Tells the clients whose commands have failed to ask again. */
  askAgain(): void {
    this.child.kill('SIGUSR2');
  }

  /** Ends it as a power cut would. What it had said by then has been heard when this resolves. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.gone;
  }

  private look(): void {
    for (const look of this.waiting) look();
  }
}
