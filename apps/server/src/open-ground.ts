import { join } from 'node:path';
import { IncidentEntity } from '#engine';
import { TreeReader, type Signer } from '#record';
import type { Storage } from '#storage';
import { BlobStore, Vault, openKeys } from '#vault';
import { blobsFolderOf, type Config } from './config.js';
import type { Installation, MachinePorts, Report } from './installation.js';
import { layOutApart } from './pictures/layout-apart.js';
import { LayoutCache } from './pictures/layout-cache.js';
import { Pictures } from './pictures/pictures.js';
import { PlaybookLibrary } from './playbooks/playbook-library.js';
import { openPushKey, type PushKey } from './push/push-key.js';
import { IncidentKeys, openVault } from './vault/incident-keys.js';

export interface Ground extends Pick<Installation, 'storage' | 'playbooks' | 'pictures' | 'keys' | 'newKeysFolder'> {
  readonly blobs: BlobStore;
  readonly signers: readonly [Signer, ...Signer[]];
  readonly pushKey: PushKey | undefined;
}

/** What everything else stands on: database, playbooks, keys, blobs. */
export async function openGround(
  storage: Storage,
  config: Config,
  { clock, entropy }: MachinePorts,
  report: Report,
  makeKeys: boolean,
): Promise<Ground> {
  const empty = (await storage.repository(IncidentEntity).count()) === 0;
  const unsigned = (await new TreeReader(storage.reader).keys()).length === 0;
  const mayMake = { masterKey: makeKeys && empty, signingKey: makeKeys && unsigned };
  const { vault, keys, signers, made } = await openVault(config, mayMake, entropy);
  const push = config.webPush && (await openPushKey(keys, makeKeys, entropy));
  const playbooks = new PlaybookLibrary(storage, clock);
  await playbooks.readFolder(config.playbooksFolder);
  for (const problem of playbooks.problems()) report('playbook-problem', problem);
  return {
    storage,
    playbooks,
    pictures: new Pictures({
      cache: new LayoutCache(join(config.dataFolder, 'layouts'), entropy),
      layOut: layOutApart,
    }),
    signers,
    pushKey: push?.key,
    keys: new IncidentKeys(vault, storage, clock, async () =>
      Vault.of(await openKeys(config.keysFolder, config.dataFolder), entropy),
    ),
    blobs: await BlobStore.open(blobsFolderOf(config), clock, entropy),
    newKeysFolder: made || push?.made === true ? config.keysFolder : undefined,
  };
}
