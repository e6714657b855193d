import { join } from 'node:path';
import { Refusal, type ApiClient } from '../support/api-client.js';
import type { ServiceFolder } from '../support/service-folder.js';
import { packageRoot } from '../support/root.js';
import { Program, ServiceProcess } from '../support/service-process.js';

const WAITING = join(packageRoot, 'dist', 'test', 'crash', 'waiting-service.js');

/** A service that is killed over and over, and each time started again on the same folders. */
export class KilledService {
  starts = 0;
  private running: Promise<ServiceProcess>;
  /** Has loaded its code and opened nothing yet. */
  private next: Program;
  private readonly killed = new Set<ServiceProcess>();

  constructor(
    private readonly folder: ServiceFolder,
    private readonly settings: Readonly<Record<string, string>>,
    /** Looks at the service after each restart, before anybody else asks it. */
    private readonly afterRestart: (api: ApiClient) => Promise<void>,
  ) {
    this.next = this.loading();
    this.running = this.start();
  }

  /** Asks, and asks again when the service was killed before it answered; nothing else is forgiven. */
  async through<T>(ask: (api: ApiClient) => Promise<T>): Promise<T> {
    for (;;) {
      const service = await this.running;
      try {
        return await ask(service.api);
      } catch (error) {
        if (error instanceof Refusal || !this.killed.has(service)) throw error;
      }
    }
  }

  /** Asks while the service is killed `delayMs` after the request has left. */
  async throughKill<T>(delayMs: number, ask: (api: ApiClient) => Promise<T>): Promise<T> {
    await this.running;
    const killing = new Promise<void>((resolve, reject) => {
      setTimeout(() => {
        this.kill().then(resolve, reject);
      }, delayMs);
    });
    const [answer] = await Promise.all([this.through(ask), killing]);
    return answer;
  }

  /**
   * Asks while the service is killed at one moment after the other, and after the answer where that comes first.
   *
   * @param moments each begins to wait for its moment when the service is up
   */
  async throughKillsAt<T>(moments: readonly (() => Promise<void>)[], ask: (api: ApiClient) => Promise<T>): Promise<T> {
    await this.running;
    const answer = this.through(ask);
    // What is wrong with the answer is told to whoever waits for it.
    const over = answer.then(
      () => undefined,
      () => undefined,
    );
    for (const moment of moments) {
      await Promise.race([moment(), over]);
      await this.kill();
    }
    return answer;
  }

  /** Kills it as a power cut would, and starts it again. */
  async kill(): Promise<void> {
    const service = await this.running;
    this.killed.add(service);
    const restarting = service.kill().then(async () => {
      const again = await this.start();
      await this.afterRestart(again.api);
      return again;
    });
    this.running = restarting;
    await restarting;
  }

  async stop(): Promise<void> {
    this.next.kill('SIGKILL');
    await (await this.running).stop();
  }

  private async start(): Promise<ServiceProcess> {
    this.starts += 1;
    const program = this.next;
    await program.says(/^Loaded$/m);
    this.next = this.loading();
    program.kill('SIGUSR2');
    return ServiceProcess.from(program, this.folder.logins);
  }

  private loading(): Program {
    return new Program(process.execPath, [WAITING], this.folder.environment(this.settings));
  }
}
