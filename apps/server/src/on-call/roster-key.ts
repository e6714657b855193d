import { Fault } from '#kernel';
import type { Storage } from '#storage';
import type { DataKey } from '#vault';
import type { IncidentKeys } from '../vault/incident-keys.js';

/** People on call belong to the installation, and outlive every incident. */
const KEY_NAME = 'on-call';

/** The roster's own data key, under which names, addresses and browsers are sealed, each for its own purpose. */
export class RosterKey {
  constructor(
    private readonly keys: IncidentKeys,
    private readonly storage: Storage,
  ) {}

  /** Base64. The key is made before the first person is put on call. */
  async seal(text: string, purpose: string): Promise<string> {
    return Buffer.from((await this.key()).seal(Buffer.from(text), purpose)).toString('base64');
  }

  async unseal(sealed: string, purpose: string): Promise<string> {
    const key = await this.keys.open(KEY_NAME);
    return Buffer.from(key.unseal(Buffer.from(sealed, 'base64'), purpose)).toString();
  }

  private async key(): Promise<DataKey> {
    try {
      return await this.keys.open(KEY_NAME);
    } catch (error) {
      if (!(error instanceof Fault) || error.details.code !== 'data-key-missing') throw error;
      await this.storage.writer.commit([this.keys.make(KEY_NAME)]);
      return this.keys.open(KEY_NAME);
    }
  }
}
