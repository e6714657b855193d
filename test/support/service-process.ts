import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ApiClient } from './api-client.js';
import { packageRoot } from './root.js';
import { Cast, type Logins } from './cast.js';

import type { ServiceFolder } from './service-folder.js';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program of this checkout as a process of its own, with what it says. */
export class Program {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;
  private readonly waiting = new Set<() => void>();

  constructor(command: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
    this.child = spawn(command, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'], cwd: packageRoot });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => this.hear('stdout', text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => this.hear('stderr', text));
    this.ended = new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.child.on('close', (code, signal) => {
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr });
        for (const look of this.waiting) look();
      });
    });
  }

  /** Under which the operating system knows it. */
  get pid(): string {
    return String(this.child.pid);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Resolves with what the pattern found in the output so far. @throws Error when the program ends without saying it. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(this.stdout);
        const over = this.child.exitCode !== null || this.child.signalCode !== null;
        if (!match && !over) return;
        this.waiting.delete(look);
        if (match) resolve(match);
        else reject(new Error(`The program ended without saying ${pattern.source}: ${this.stderr}`));
      };
      this.waiting.add(look);
      look();
    });
  }

  private hear(stream: 'stdout' | 'stderr', text: string): void {
    this[stream] += text;
    for (const look of this.waiting) look();
  }
}

/** The service as `npm start` runs it, in a process of its own that can be killed. */
export class ServiceProcess {
  private constructor(
    readonly program: Program,
    readonly api: ApiClient,
  ) {}

  static async start(folder: ServiceFolder, overrides: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
    return ServiceProcess.from(serverProgram(folder.environment(overrides)), folder.logins);
  }

  /** Takes a program that is to say where it listens. */
  static async from(program: Program, logins: Logins): Promise<ServiceProcess> {
    const [, origin = ''] = await program.says(/^Listening on (\S+)$/m);
    return ServiceProcess.at(program, origin, /\/set-up#(\S+)$/m.exec(program.stdout)?.[1] ?? '', logins);
  }

  /** One organisation of those that the program serves. @param setUpSecret as it was printed, where nobody has an account yet */
  static async at(program: Program, origin: string, setUpSecret: string, logins: Logins): Promise<ServiceProcess> {
    const cast = await Cast.open(origin, logins, () => setUpSecret);
    return new ServiceProcess(program, new ApiClient(origin, { cast, name: 'Commander', role: 'incident-commander' }));
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  async kill(): Promise<Ended> {
    this.program.kill('SIGKILL');
    return this.program.ended;
  }

  /** Asks it to stop. */
  async stop(): Promise<Ended> {
    this.program.kill('SIGTERM');
    return this.program.ended;
  }
}

export function serverProgram(environment: Readonly<Record<string, string>>, args: readonly string[] = []): Program {
  return new Program(process.execPath, [SERVER, ...args], environment);
}

export const SERVER = join(packageRoot, 'dist', 'apps', 'server', 'src', 'main.js');

/** `holdfast` with arguments, over a folder. */
export function holdfast(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ended> {
  return new Program(
    process.execPath,
    [join(packageRoot, 'dist', 'apps', 'cli', 'src', 'main.js'), ...args],
    environment,
  ).ended;
}
