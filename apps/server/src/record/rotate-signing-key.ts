import { makeSigningKey, openKeys } from '#vault';
import type { Installation } from '../installation.js';

/** Which key signed until now, and which does from now on. */
export interface RotatedKey {
  readonly from: string;
  readonly to: string;
}

/**
 * Makes a new signing key in the key folder and lets it sign from now on. The old one signs what is recorded so far and
 * introduces the new one, which is how the record tells of it: both stay needed. A crash in between leaves a key that the
 * next start introduces.
 *
 * @throws Fault of `openKeys`.
 */
export async function rotateSigningKey({
  config,
  ports,
  tree,
}: Pick<Installation, 'config' | 'ports' | 'tree'>): Promise<RotatedKey> {
  const from = tree.signer.keyId;
  const next = await makeSigningKey(await openKeys(config.keysFolder, config.dataFolder), ports.entropy);
  await tree.takeOver(next);
  return { from, to: next.keyId };
}
