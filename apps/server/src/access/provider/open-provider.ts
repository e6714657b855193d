import type { Clock, Entropy } from '#kernel';
import type { Storage } from '#storage';
import type { InstallationChanges } from '../../record/installation-changes.js';
import type { Accounts } from '../accounts.js';
import type { Sessions } from '../sessions.js';
import { Attempts } from './attempts.js';
import { Identities } from './identities.js';
import { ProviderClient } from './provider-client.js';
import { ProviderDoor } from './provider-door.js';
import type { Provider } from './provider-settings.js';
import { ProviderTrust } from './trust.js';

export interface OpenProviderParts {
  readonly storage: Storage;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly changes: InstallationChanges;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly onError: (error: unknown) => void;
}

/** Asks the provider nothing: one that is down keeps no service from starting. */
export function openProvider(provider: Provider, parts: OpenProviderParts): ProviderDoor {
  const { storage, clock, entropy, sessions, changes, onError } = parts;
  return new ProviderDoor({
    ...parts,
    provider,
    client: new ProviderClient({ provider, clock, onError }),
    attempts: new Attempts({ storage, clock, entropy }),
    identities: new Identities({ storage, clock }),
    trust: new ProviderTrust({ storage, clock, sessions, changes }),
  });
}
