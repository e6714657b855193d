import type { Alarm, Engine } from '#engine';
import type { Clock, Entropy } from '#kernel';
import type { Storage } from '#storage';
import type { InstallationChanges } from '../record/installation-changes.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { InstallationKey } from '../vault/installation-key.js';
import { Accounts } from './accounts.js';
import { Challenges } from './challenges.js';
import { FailedSignIns } from './failed-sign-ins.js';
import { FirstRun } from './first-run.js';
import { Knocks } from './knocks.js';
import { Links } from '../links/links.js';
import { Members } from './members.js';
import { Passkeys } from './passkeys.js';
import type { PlayedIn } from '../players/played.js';
import { Players } from '../players/players.js';
import { PlayersDoor } from '../players/players-door.js';
import { openProvider } from './provider/open-provider.js';
import type { ProviderDoor } from './provider/provider-door.js';
import type { ProviderSettings } from './provider/provider-settings.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { Tokens } from './tokens.js';

/** Who may get in, and what they are once inside. */
export interface Access {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly challenges: Challenges;
  readonly passkeys: Passkeys;
  readonly members: Members;
  /** Ways in for people of outside parties. */
  readonly links: Links;
  /** Those who came to an exercise by its code. */
  readonly players: Players;
  /** Where they come in. */
  readonly playersDoor: PlayersDoor;
  readonly signIn: SignIn;
  readonly firstRun: FirstRun;
  /** Tries at the doors at which nobody is known yet. */
  readonly knocks: Knocks;
  /** The organisation's sign-in provider, where there is one. */
  readonly provider: ProviderDoor | undefined;
}

export interface AccessParts {
  readonly storage: Storage;
  readonly keys: IncidentKeys;
  readonly engine: Engine;
  readonly changes: InstallationChanges;
  /** The exercise that is played in an incident. */
  readonly played: PlayedIn;
  readonly config: ProviderSettings & { readonly playersPort: number };
  readonly ports: { readonly clock: Clock; readonly entropy: Entropy; readonly alarm: () => Alarm };
  readonly failed: (what: string) => (error: unknown) => void;
}

export function openAccess(parts: AccessParts): Access {
  const { storage, keys, engine, changes, config, ports } = parts;
  const { clock, entropy } = ports;
  const seals = new InstallationKey(keys, storage, 'accounts');
  const issuer = config.provider?.issuer;
  const sessions = new Sessions({ storage, clock, entropy, issuer });
  const links = new Links({ storage, engine, seals, sessions, clock, entropy });
  const players = new Players({ storage, engine, seals, sessions, played: parts.played, clock, entropy });
  const otherNames = async (): Promise<(readonly [string, string])[]> => [
    ...(await links.names()),
    ...(await players.names()),
  ];
  const accounts = new Accounts({ storage, seals, otherNames, clock, entropy, issuer });
  const playersDoor = new PlayersDoor({
    players,
    engine,
    port: config.playersPort,
    nameOf: async (id) => (await accounts.names())(id),
    clock,
    entropy,
    alarm: ports.alarm(),
    onError: parts.failed('players-door-failed'),
  });
  const challenges = new Challenges({ storage, clock, entropy });
  const passkeys = new Passkeys({ storage, challenges, clock, entropy });
  return {
    accounts,
    sessions,
    tokens: new Tokens({ storage, clock, entropy }),
    challenges,
    passkeys,
    members: new Members({ storage, engine, clock }),
    links,
    players,
    playersDoor,
    signIn: new SignIn({ accounts, sessions, passkeys, failures: new FailedSignIns(clock), clock, entropy }),
    firstRun: new FirstRun(entropy),
    knocks: new Knocks(clock),
    provider:
      config.provider &&
      openProvider(config.provider, {
        storage,
        accounts,
        sessions,
        changes,
        clock,
        entropy,
        onError: parts.failed('provider-failed'),
      }),
  };
}
