import { Fault } from '#kernel';
import type { Storage } from '#storage';
import type { DataKey } from '#vault';
import type { IncidentKeys } from './incident-keys.js';

/**
 * A data key of the installation's own: those on call and those with an account outlive every incident. What it seals is
 * sealed for its purpose, so that nothing sealed can be put in another's place.
 */
export class InstallationKey {
  constructor(
    private readonly keys: IncidentKeys,
    private readonly storage: Storage,
    private readonly name: 'on-call' | 'accounts',
  ) {}

  /** Base64. The key is made before the first thing is sealed. */
  async seal(text: string, purpose: string): Promise<string> {
    return Buffer.from((await this.key()).seal(Buffer.from(text), purpose)).toString('base64');
  }

  async unseal(sealed: string, purpose: string): Promise<string> {
    const key = await this.keys.open(this.name);
    return Buffer.from(key.unseal(Buffer.from(sealed, 'base64'), purpose)).toString();
  }

  private async key(): Promise<DataKey> {
    try {
      return await this.keys.open(this.name);
    } catch (error) {
      if (!(error instanceof Fault) || error.details.code !== 'data-key-missing') throw error;
      await this.storage.writer.commit([this.keys.make(this.name)]);
      return this.keys.open(this.name);
    }
  }
}
