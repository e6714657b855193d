import type { Alarm, Engine } from '#engine';
import type { Clock, Entropy } from '#kernel';
import type { Storage } from '#storage';
import type { Config } from '../config.js';
import { Browsers, type PushSetUp } from '../on-call/browsers.js';
import { InstallationChanges } from '../record/installation-changes.js';
import { Roster } from '../on-call/roster.js';
import { Contacts } from '../contacts/contacts.js';
import { TestAlerts } from '../on-call/test-alerts.js';
import { OutboxDesk } from '../outbox/outbox-desk.js';
import type { PushKey } from '../push/push-key.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { InstallationKey } from '../vault/installation-key.js';
import { AlertDispatcher } from './alert-dispatcher.js';
import { channelsOf, type Channels } from './channels.js';

/** What wakes people, and where they see what did not leave. */
export interface Waking {
  readonly alerts: AlertDispatcher;
  /** The ways in which alerts leave; empty where none is configured. */
  readonly channels: Channels;
  readonly roster: Roster;
  /** Whom one telephones. */
  readonly contacts: Contacts;
  /** What is still to be told to records of who is woken, and how. */
  readonly changes: InstallationChanges;
  readonly tests: TestAlerts;
  /** Absent where web push is off. */
  readonly push: PushSetUp | undefined;
  readonly outbox: OutboxDesk;
}

export interface WakingParts {
  readonly storage: Storage;
  readonly keys: IncidentKeys;
  readonly pushKey: PushKey | undefined;
  readonly engine: Engine;
  readonly config: Config;
  readonly ports: { readonly clock: Clock; readonly entropy: Entropy; readonly alarm: () => Alarm };
  readonly failed: (what: string) => (error: unknown) => void;
}

/** Opens the ways out, the roster of those on call, and the outbox between them. */
export function openWaking({ storage, keys, pushKey, engine, config, ports, failed }: WakingParts): Waking {
  const { zone, ownMailDomains, webPush } = config;
  const { clock, entropy } = ports;
  const channels = channelsOf(config, { clock, entropy, pushKey });
  const push = webPush && pushKey && { ...webPush, key: pushKey };
  const seals = new InstallationKey(keys, storage, 'on-call');
  const onError = failed('alert-failed');
  const changes = new InstallationChanges({ storage, seals, engine, clock, onError: failed('on-call-failed') });
  const browsers = new Browsers({ storage, clock, seals, changes: changes, push });
  const roster = new Roster({ storage, seals, changes: changes, browsers, ownMailDomains });
  const tests = new TestAlerts({ roster, channels, changes: changes, clock, entropy, onError });
  const alarm = ports.alarm();
  const alerts = new AlertDispatcher({ storage, engine, clock, entropy, alarm, channels, roster, zone, onError });
  const contacts = new Contacts({ storage, seals, changes, clock, entropy });
  return {
    alerts,
    channels,
    roster,
    contacts,
    changes,
    tests,
    push,
    outbox: new OutboxDesk({ storage, engine, clock }),
  };
}
