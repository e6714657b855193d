import { systemActor, uuidv7 } from '#kernel';
import type { Waking } from '../alerts/open-waking.js';
import type { MachinePorts } from '../installation.js';
import type { IncidentKeys } from './incident-keys.js';
import { MasterKeyWatch } from './master-key-watch.js';

/** Tells the records that the running service has taken up another master key: who made it, the command line knows. */
export function watchMasterKeys(
  keys: IncidentKeys,
  { changes }: Waking,
  { alarm, clock, entropy }: MachinePorts,
  onError: (error: unknown) => void,
): MasterKeyWatch {
  const onTaken = (): Promise<void> =>
    changes.commit(
      { what: 'master-key-made' },
      { actor: systemActor('master-key'), commandId: uuidv7(clock.now(), entropy) },
    );
  return new MasterKeyWatch(keys, alarm(), onTaken, onError);
}
