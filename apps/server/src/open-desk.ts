import type { Engine } from '#engine';
import { openPress as openInstalledPress, type Press } from '#letters';
import { RecordReader, type TreeKeeper } from '#record';
import type { Config } from './config.js';
import { Documents } from './documents/documents.js';
import { openEvidence } from './evidence/open-evidence.js';
import type { Installation, MachinePorts } from './installation.js';
import { Lanes } from './lanes/lanes.js';
import { Batches } from './letters/batches.js';
import { PressWorker } from './letters/press-worker.js';
import { Reports } from './letters/reports.js';
import type { Ground } from './open-ground.js';
import { PeopleDesk } from './people/people-desk.js';
import { Register } from './people/register.js';
import { Retention } from './people/retention.js';

export type Desk = Pick<
  Installation,
  | 'documents'
  | 'evidence'
  | 'holds'
  | 'lanes'
  | 'register'
  | 'peopleDesk'
  | 'retention'
  | 'batches'
  | 'reports'
  | 'openPress'
  | 'press'
>;

/** The privacy officer's desk: files, evidence, people, letters, reports. */
export function openDesk(
  ground: Ground,
  engine: Engine,
  tree: TreeKeeper,
  { zone }: Config,
  ports: MachinePorts,
  onError: (error: unknown) => void,
): Desk {
  const { storage, playbooks, keys, blobs } = ground;
  const openPress = sharedPress();
  const documents = new Documents({ storage, engine, blobs, keys, ports });
  const register = new Register({ storage, engine, blobs, keys, playbooks, ports, zone });
  const store = openEvidence({ storage, engine, blobs, keys, ports });
  const lanes = new Lanes({ record: new RecordReader(storage), ...store });
  const peopleDesk = new PeopleDesk({ storage, engine, keys });
  const retention = new Retention({ storage, engine, holds: store.holds, ports, zone });
  const batches = new Batches({ storage, engine, lanes, playbooks, ages: peopleDesk, ports, zone });
  const reports = new Reports({ storage, engine, documents, lanes, playbooks, ports, zone, tree, openPress });
  const press = new PressWorker({
    storage,
    engine,
    documents,
    batches,
    playbooks,
    keys,
    openPress,
    alarm: ports.alarm(),
    onError,
  });
  return { documents, ...store, lanes, register, peopleDesk, retention, batches, reports, openPress, press };
}

/** One press for all: opening its fonts takes tenths of a second, and is not needed before the first letter. */
function sharedPress(): () => Promise<Press> {
  let press: Promise<Press> | undefined;
  return () => (press ??= openInstalledPress());
}
