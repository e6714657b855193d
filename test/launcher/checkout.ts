import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '../support/root.js';

/** How a command of the launcher ended. */
export interface Ending {
  /** Exit code, or the signal's name where a signal ended it. */
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ending>;
  /** Resolves once either stream holds the words; rejects where the command ends without saying them. */
  says(words: string): Promise<void>;
}

// Stands in for npm: notes how it was called, then puts the compiler where an installation would have put it.
const NPM = `
const fs = require('node:fs');
fs.appendFileSync('npm-calls.log', process.argv.slice(2).join(' ') + '\\n');
if (process.env.NPM_SAYS) console.error(process.env.NPM_SAYS);
if (process.env.NPM_FAILS) process.exit(1);
setTimeout(() => {
  fs.mkdirSync('node_modules/typescript/bin', { recursive: true });
  fs.copyFileSync('npm/package.json', 'node_modules/typescript/package.json');
  fs.copyFileSync('npm/tsc.js', 'node_modules/typescript/bin/tsc');
}, Number(process.env.NPM_TAKES_MS ?? 0));
`;

// Stands in for the compiler, which would take most of the time: the sources are JavaScript and are copied; one that
// holds the word WRONG does not compile. Its lines are in the real compiler's form.
const TSC = `
const fs = require('node:fs');
const { dirname } = require('node:path');
let wrong = 0;
for (const source of fs.readdirSync('.', { recursive: true }).filter((name) => /^(apps|libs).*[.]ts$/.test(name))) {
  const emitted = process.cwd() + '/dist/' + source.replace(/ts$/, 'js');
  fs.mkdirSync(dirname(emitted), { recursive: true });
  fs.copyFileSync(source, emitted);
  console.log('TSFILE: ' + emitted);
  if (fs.readFileSync(source, 'utf8').includes('WRONG')) console.log(source + '(1,1): error TS0000: wrong', (wrong = 2));
}
process.exit(wrong);
`;

/** A small checkout with the real launcher in a folder of its own, whose npm reaches no registry. */
export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), 'holdfast-launcher-'));

  constructor(program: string) {
    cpSync(join(packageRoot, 'apps', 'launcher'), join(this.folder, 'apps', 'launcher'), { recursive: true });
    this.write('tsconfig.json', '{}\n');
    this.write('package.json', '{ "type": "module" }\n');
    this.write('package-lock.json', '{ "packages": {} }\n');
    this.write('npm/package.json', '{ "type": "commonjs" }\n');
    this.write('npm/npm-cli.js', NPM);
    this.write('npm/tsc.js', TSC);
    this.write('apps/server/src/main.ts', program);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  remove(path: string): void {
    rmSync(join(this.folder, path));
  }

  holds(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** The arguments of each call of npm so far. */
  npmCalls(): string[] {
    return this.holds('npm-calls.log')
      ? readFileSync(join(this.folder, 'npm-calls.log'), 'utf8').trim().split('\n')
      : [];
  }

  start(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Started {
    return this.run('apps/launcher/start.mjs', args, env);
  }

  run(script: string, args: readonly string[], env: Readonly<Record<string, string>>): Started {
    const child = spawn(process.execPath, [join(this.folder, script), ...args], {
      cwd: this.folder,
      env: {
        PATH: process.env['PATH'],
        npm_execpath: join(this.folder, 'npm', 'npm-cli.js'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = new Promise<Ending>((resolve) => {
      child.on('close', (code, signal) => resolve({ code: code ?? signal ?? 'lost', stdout, stderr }));
    });
    return { child, ended, says: (words) => said(child, words, () => stdout + stderr) };
  }

  delete(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function said(child: ChildProcess, words: string, text: () => string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (text().includes(words)) resolve();
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.on('close', () => reject(new Error(`ended without saying “${words}”: ${text()}`)));
    look();
  });
}
