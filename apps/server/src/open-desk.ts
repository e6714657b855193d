import type { Engine } from '#engine';
import { uuidv7 } from '#kernel';
import { openPress as openInstalledPress, type FallbackFile, type Press } from '#letters';
import { RecordReader, type TreeKeeper } from '#record';
import { ContactDesk } from './contact-desk/contact-desk.js';
import { Undelivered } from './alerts/courier.js';
import { handOverMail } from './alerts/mail-courier.js';
import type { HandOverMail } from './dispatch/email/email-sender.js';
import type { LetterMail } from './dispatch/email/letter-mail-settings.js';
import { openDispatch, type EmailWay } from './dispatch/open-dispatch.js';
import { Documents } from './documents/documents.js';
import { openEvidence } from './evidence/open-evidence.js';
import type { Installation, MachinePorts } from './installation.js';
import { Lanes } from './lanes/lanes.js';
import { Batches, LETTERS_PER_FILE } from './letters/batches.js';
import { pressApart } from './letters/press-apart.js';
import { pressHere } from './letters/press-order.js';
import { PressWorker } from './letters/press-worker.js';
import { Reports } from './letters/reports.js';
import type { Ground } from './open-ground.js';
import { Imports } from './people/imports.js';
import { ListKeeper } from './people/list-keeper.js';
import { PeopleDesk } from './people/people-desk.js';
import { Previews } from './people/previews.js';
import { Register, type RegisterParts } from './people/register.js';
import { RegisterFacts } from './people/register-facts.js';
import { Retention } from './people/retention.js';
import { SavedMappings } from './people/saved-mappings.js';
import { UploadedLists } from './people/uploaded-lists.js';
import { Readiness } from './readiness/readiness.js';
import { InstallationKey } from './vault/installation-key.js';

export type Desk = Pick<
  Installation,
  | 'documents'
  | 'evidence'
  | 'holds'
  | 'lanes'
  | 'register'
  | 'previews'
  | 'listKeeper'
  | 'imports'
  | 'mappings'
  | 'contactDesk'
  | 'peopleDesk'
  | 'registerFacts'
  | 'retention'
  | 'batches'
  | 'reports'
  | 'openPress'
  | 'press'
  | 'dispatch'
  | 'readiness'
>;

/** What the desk needs of the settings, and the fonts that they name. */
export interface DeskSettings {
  readonly zone: string;
  readonly addedFonts: readonly FallbackFile[];
  /** Absent where letters leave by post alone. */
  readonly letterMail: LetterMail | undefined;
}

/** The privacy officer's desk: files, evidence, people, letters, reports, and what is in order before an incident. */
export function openDesk(
  ground: Ground,
  engine: Engine,
  tree: TreeKeeper,
  { zone, addedFonts, letterMail }: DeskSettings,
  ports: MachinePorts,
  onError: Readonly<Record<'press' | 'imports' | 'emails', (error: unknown) => void>>,
): Desk {
  const { storage, playbooks, keys, blobs } = ground;
  const openPress = sharedPress(addedFonts);
  const documents = new Documents({ storage, engine, blobs, keys, ports });
  const owner = uuidv7(ports.clock.now(), ports.entropy);
  const parts: RegisterParts = { storage, engine, blobs, keys, playbooks, ports, zone, owner };
  const register = new Register(parts);
  const mappings = new SavedMappings(storage, ports);
  const lists = new UploadedLists(storage, blobs, ports.clock, owner);
  const previews = new Previews(parts, register, lists, mappings, onError.imports);
  const listKeeper = new ListKeeper(previews, ports.alarm(), onError.imports);
  const imports = new Imports(parts, register);
  const store = openEvidence({ storage, engine, blobs, keys, ports });
  const lanes = new Lanes({ record: new RecordReader(storage), ...store });
  const peopleDesk = new PeopleDesk({ storage, engine, keys, ports });
  const contactDesk = new ContactDesk({ storage, engine, keys, ports, zone });
  const registerFacts = new RegisterFacts(parts);
  const retention = new Retention({ storage, engine, holds: store.holds, ports, zone });
  const batches = new Batches({
    ...parts,
    documents,
    lanes,
    ages: peopleDesk,
    emailsLetters: letterMail !== undefined,
    lettersPerFile: LETTERS_PER_FILE,
  });
  const reports = new Reports({ storage, engine, documents, lanes, playbooks, ports, zone, tree, openPress });
  const press = new PressWorker({
    storage,
    engine,
    documents,
    batches,
    playbooks,
    keys,
    openOrder: pressApart(addedFonts, pressHere(openPress)),
    clock: ports.clock,
    alarm: ports.alarm(),
    onError: onError.press,
    lettersPerFile: LETTERS_PER_FILE,
  });
  const dispatch = openDispatch({
    storage,
    engine,
    documents,
    batches,
    lanes,
    playbooks,
    keys,
    openPress,
    clock: ports.clock,
    entropy: ports.entropy,
    lettersPerFile: LETTERS_PER_FILE,
    email: { ...emailWay(letterMail, ports), onError: onError.emails },
  });
  const people = { register, previews, listKeeper, imports, mappings, peopleDesk, registerFacts, retention };
  const desks = { contactDesk, readiness: openReadiness(ground, ports, zone) };
  return { documents, ...store, ...people, lanes, batches, reports, openPress, press, dispatch, ...desks };
}

function emailWay(settings: LetterMail | undefined, { clock, alarm }: MachinePorts): Omit<EmailWay, 'onError'> {
  const deliver: HandOverMail = async (mail, handOver) => {
    if (!settings) throw new Undelivered('no mail server for letters is set up', 'unreachable');
    const { url, from, replyTo } = settings;
    await handOverMail({ url, from, clock }, { ...mail, replyTo }, handOver);
  };
  return { settings, deliver, alarm: alarm() };
}

function openReadiness({ storage, keys }: Ground, { clock }: MachinePorts, zone: string): Readiness {
  return new Readiness({ storage, seals: new InstallationKey(keys, storage, 'readiness'), clock, zone });
}

/** One press for all: opening its fonts takes tenths of a second, and is not needed before the first letter. */
function sharedPress(addedFonts: readonly FallbackFile[]): () => Promise<Press> {
  let press: Promise<Press> | undefined;
  return () => (press ??= openInstalledPress(addedFonts));
}
