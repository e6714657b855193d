import { Engine } from '#engine';
import type { Clock } from '#kernel';
import { openPress, type Press } from '#letters';
import { RecordReader } from '#record';
import type { Statement, Storage } from '#storage';
import { Vault } from '#vault';
import { openDispatch, type Dispatch } from '../../apps/server/src/dispatch/open-dispatch.js';
import { Documents } from '../../apps/server/src/documents/documents.js';
import { openEvidence } from '../../apps/server/src/evidence/open-evidence.js';
import { Imports } from '../../apps/server/src/people/imports.js';
import { Lanes } from '../../apps/server/src/lanes/lanes.js';
import { Batches } from '../../apps/server/src/letters/batches.js';
import { pressHere } from '../../apps/server/src/letters/press-order.js';
import { PressWorker } from '../../apps/server/src/letters/press-worker.js';
import { PeopleDesk } from '../../apps/server/src/people/people-desk.js';
import { Previews } from '../../apps/server/src/people/previews.js';
import { Register } from '../../apps/server/src/people/register.js';
import { SavedMappings } from '../../apps/server/src/people/saved-mappings.js';
import { UploadedLists } from '../../apps/server/src/people/uploaded-lists.js';
import type { PlaybookLibrary, PlaybookVersion } from '../../apps/server/src/playbooks/playbook-library.js';
import { IncidentKeys } from '../../apps/server/src/vault/incident-keys.js';
import { calendar, lawless } from '../../libs/engine/testing/law.js';
import { seededEntropy } from '../support/seeded.js';
import type { Folder } from './files.js';
import { Mortal, type Fates } from './mortal.js';

const ZONE = 'UTC';
/** So few that a crash falls between any two of them. */
const ROWS_AT_A_TIME = 3;
const LETTERS_PER_FILE = 4;

/** What outlives a process. */
export interface Durable {
  readonly storage: Storage;
  readonly folder: Folder;
}

export interface LettersLife {
  readonly mortal: Mortal;
  readonly engine: Engine;
  readonly keys: IncidentKeys;
  readonly documents: Documents;
  readonly register: Register;
  readonly previews: Previews;
  readonly imports: Imports;
  readonly batches: Batches;
  readonly press: PressWorker;
  readonly dispatch: Dispatch;
}

export interface LettersLifeParts extends Durable {
  readonly version: PlaybookVersion;
  readonly clock: Clock;
  /** Names the life: what it draws at random is its own. */
  readonly name: string;
  readonly fates: Fates;
  readonly planted: (unit: readonly Statement[]) => readonly Statement[];
  readonly onError: (error: unknown) => void;
}

/** Opened once for all lives: reading the fonts takes longer than many of them. */
let press: Promise<Press> | undefined;

/** The desk from lists to the post, as the service opens it, over what a crash left. It begins nothing by itself. */
export function openLettersLife(parts: LettersLifeParts): LettersLife {
  const { version, clock, name, onError } = parts;
  const entropy = seededEntropy(name);
  const ports = { clock, entropy, alarm: () => ({ set: () => undefined, cancel: () => undefined }) };
  const mortal = new Mortal(parts.fates);
  const storage = mortal.over(parts.storage, parts.planted);
  const blobs = parts.folder.openedBy(mortal, clock, entropy);
  const engine = new Engine({
    storage,
    clock,
    entropy,
    calendar,
    playbook: () => Promise.resolve(version.playbook),
    assess: () => lawless,
    onCommitted: () => undefined,
  });
  const vault = new Vault(Buffer.alloc(32, 1), entropy);
  const keys = new IncidentKeys(vault, storage, clock, () => Promise.resolve(vault));
  const playbooks = { version: () => Promise.resolve(version) } as unknown as PlaybookLibrary;
  const printing = (): Promise<Press> => (press ??= openPress([]));
  const base = { storage, engine, keys, playbooks, ports, zone: ZONE };
  const documents = new Documents({ ...base, blobs });
  const desk = { ...base, blobs, owner: name, chunkRows: ROWS_AT_A_TIME };
  const register = new Register(desk);
  const mappings = new SavedMappings(storage, ports);
  const lists = new UploadedLists(storage, blobs, clock, name);
  const previews = new Previews(desk, register, lists, mappings, onError);
  const imports = new Imports(desk, register);
  const lanes = new Lanes({ record: new RecordReader(storage), ...openEvidence({ ...base, blobs }) });
  const ages = new PeopleDesk(base);
  const batches = new Batches({
    ...base,
    documents,
    lanes,
    ages,
    lettersPerFile: LETTERS_PER_FILE,
    emailsLetters: false,
  });
  const dispatch = openDispatch({
    ...base,
    documents,
    batches,
    lanes,
    openPress: printing,
    clock,
    entropy,
    lettersPerFile: LETTERS_PER_FILE,
    email: {
      settings: undefined,
      deliver: () => Promise.reject(new Error('Nothing leaves a world.')),
      alarm: ports.alarm(),
      onError,
    },
  });
  const worker = new PressWorker({
    ...base,
    documents,
    batches,
    openOrder: pressHere(printing),
    clock,
    alarm: ports.alarm(),
    onError,
    lettersPerFile: LETTERS_PER_FILE,
  });
  return { mortal, engine, keys, documents, register, previews, imports, batches, press: worker, dispatch };
}

/** What a start does before it serves: it takes out what was half done, and goes on with what was begun. */
export async function beginLife({ register, documents, previews, press: worker }: LettersLife): Promise<void> {
  await register.recover();
  await documents.sweep(0);
  await previews.tend();
  await worker.wake();
}
