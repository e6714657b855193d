import type { Alarm, Engine } from '#engine';
import type { Clock, Entropy } from '#kernel';
import type { Storage } from '#storage';
import type { Config } from '../config.js';
import { Roster } from '../on-call/roster.js';
import { OutboxDesk } from '../outbox/outbox-desk.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { AlertDispatcher } from './alert-dispatcher.js';
import { channelsOf, type Channels } from './channels.js';

/** What wakes people, and where they see what did not leave. */
export interface Waking {
  readonly alerts: AlertDispatcher;
  /** The ways in which alerts leave; empty where none is configured. */
  readonly channels: Channels;
  readonly roster: Roster;
  readonly outbox: OutboxDesk;
}

export interface WakingParts {
  readonly storage: Storage;
  readonly keys: IncidentKeys;
  readonly engine: Engine;
  readonly config: Config;
  readonly ports: { readonly clock: Clock; readonly entropy: Entropy; readonly alarm: () => Alarm };
  readonly failed: (what: string) => (error: unknown) => void;
}

/** Opens the ways out, the roster of those on call, and the outbox between them. */
export function openWaking({ storage, keys, engine, config, ports, failed }: WakingParts): Waking {
  const { zone, ownMailDomains } = config;
  const { clock, entropy } = ports;
  const channels = channelsOf(config, clock);
  const roster = new Roster({ storage, engine, keys, clock, ownMailDomains, onError: failed('on-call-failed') });
  const alarm = ports.alarm();
  const onError = failed('alert-failed');
  const alerts = new AlertDispatcher({ storage, engine, clock, entropy, alarm, channels, roster, zone, onError });
  return { alerts, channels, roster, outbox: new OutboxDesk({ storage, engine, clock }) };
}
