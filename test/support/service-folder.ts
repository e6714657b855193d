import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logins } from './cast.js';
import { playbooksOfOneLaw } from './playbook-folder.js';

/** Data and keys of one installation below a temporary folder. */
export class ServiceFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'holdfast-service-'));
  readonly data = join(this.path, 'data');
  readonly keys = join(this.path, 'keys');
  /** What people know of signing in here. */
  logins = new Logins();
  private readonly others = new Map<string, Logins>();
  /** How often a spec has started a service in its own process here. */
  starts = 0;

  /** Another installation with the same data and keys, once the service of this one has stopped. */
  copy(): ServiceFolder {
    const copy = new ServiceFolder();
    cpSync(this.path, copy.path, { recursive: true });
    copy.logins = this.logins.copy();
    return copy;
  }

  /** Settings of a further organisation of the service, on a free port. @param more such as `HOLDFAST_ZONE=UTC` */
  addOrganisation(slug: string, title: string, ...more: readonly string[]): void {
    const folder = join(this.path, 'organisations', slug);
    mkdirSync(folder, { recursive: true });
    const ported = more.some((line) => line.startsWith('HOLDFAST_PORT='));
    const lines = [
      `HOLDFAST_TITLE=${title}`,
      ...(ported ? [] : ['HOLDFAST_PORT=0']),
      'HOLDFAST_ZONE=America/Toronto',
      ...more,
    ];
    writeFileSync(join(folder, 'settings.env'), lines.map((line) => `${line}\n`).join(''));
  }

  /** What people of an organisation know of signing in. */
  loginsOf(slug: string | undefined): Logins {
    if (slug === undefined) return this.logins;
    const known = this.others.get(slug) ?? new Logins();
    this.others.set(slug, known);
    return known;
  }

  /** Every file that the blob store holds, half-written ones among them. */
  blobs(): string[] {
    return readdirSync(join(this.data, 'blobs')).sort();
  }

  /**
   * What a process needs in its environment to serve this folder on a free port, whatever the machine is set to. A spec that is
   * about several laws names the shipped playbooks.
   */
  environment(overrides: Readonly<Record<string, string>> = {}): Record<string, string> {
    const machine = Object.entries(process.env).filter(([name]) => !name.startsWith('HOLDFAST_'));
    return {
      ...Object.fromEntries(machine.map(([name, value]) => [name, value ?? ''])),
      HOLDFAST_DATA: this.data,
      HOLDFAST_KEYS: this.keys,
      HOLDFAST_PORT: '0',
      HOLDFAST_PLAYERS_PORT: '0',
      HOLDFAST_PLAYBOOKS: playbooksOfOneLaw(this.path),
      HOLDFAST_ZONE: 'America/Toronto',
      // Exploring the shipped playbook takes seconds of every core; what is proved is tested where the proof is.
      HOLDFAST_PROVE: 'no',
      ...overrides,
    };
  }

  delete(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
