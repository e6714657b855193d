import { Fault } from '#kernel';
import type { Storage } from '#storage';
import type { DataKey } from '#vault';
import type { IncidentKeys } from './incident-keys.js';

/** Of which tables there is one, each under its name where an incident's has the incident. */
export const INSTALLATION_KEYS = ['on-call', 'accounts', 'readiness'] as const;

/**
 * A data key of the installation's own: those on call and those with an account outlive every incident. What it seals is
 * sealed for its purpose, so that nothing sealed can be put in another's place.
 */
export class InstallationKey {
  /** Opened once: the key stays the same, whatever it is wrapped with. */
  private opened: Promise<DataKey> | undefined;

  constructor(
    private readonly keys: IncidentKeys,
    private readonly storage: Storage,
    private readonly name: (typeof INSTALLATION_KEYS)[number],
  ) {}

  /** Base64. The key is made before the first thing is sealed. */
  async seal(text: string, purpose: string): Promise<string> {
    return Buffer.from((await this.key()).seal(Buffer.from(text), purpose)).toString('base64');
  }

  async unseal(sealed: string, purpose: string): Promise<string> {
    const key = await this.open();
    return Buffer.from(key.unseal(Buffer.from(sealed, 'base64'), purpose)).toString();
  }

  private async key(): Promise<DataKey> {
    try {
      return await this.open();
    } catch (error) {
      if (!(error instanceof Fault) || error.details.code !== 'data-key-missing') throw error;
      await this.storage.writer.commit([this.keys.make(this.name)]);
      return this.open();
    }
  }

  private open(): Promise<DataKey> {
    this.opened ??= this.keys.open(this.name);
    // One that is not made yet, or could not be read, is asked for again.
    this.opened.catch(() => (this.opened = undefined));
    return this.opened;
  }
}
