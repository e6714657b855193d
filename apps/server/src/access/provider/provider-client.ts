import {
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  ResponseBodyError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  type ClientAuth,
  type Configuration,
} from 'openid-client';
import { Fault, type Clock, type EpochMs } from '#kernel';
import { boundedFetch } from './bounded-fetch.js';
import { isOnThisMachine, type Provider } from './provider-settings.js';

/** For each question to the provider. Whoever waits for it can sign in here meanwhile. */
const ANSWER_TIMEOUT_S = 8;
/** Where it signs with other keys or has moved, that is known after so long at the latest. */
const DISCOVERED_FOR_MS = 60 * 60_000;
const GROUPS_MAX = 500;

/** What one attempt to sign in is bound to, in the browser and at the provider. */
export interface AttemptSecrets {
  readonly state: string;
  readonly nonce: string;
  /** PKCE's. */
  readonly verifier: string;
}

/** Somebody as the provider knows them. */
export interface Identified {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | undefined;
  readonly groups: readonly string[];
}

export interface ProviderClientParts {
  readonly provider: Provider;
  readonly clock: Clock;
  /** Told what was wrong with the provider's answer: for the log alone. */
  readonly onError: (error: unknown) => void;
}

/**
 * Speaks OpenID Connect with the organisation's provider: code flow, PKCE, state, nonce, and an ID token whose signature, issuer and
 * audience are looked at. Nothing is asked before somebody wants to sign in through it.
 */
export class ProviderClient {
  private discovered: { readonly at: EpochMs; readonly configuration: Promise<Configuration> } | undefined;

  constructor(private readonly parts: ProviderClientParts) {}

  /** Where the browser is to go. @throws Fault `provider-unreachable` */
  async authorizationUrl({ state, nonce, verifier }: AttemptSecrets, callback: string): Promise<string> {
    const { groupsClaim } = this.parts.provider;
    return this.asking(async () => {
      const configuration = await this.configuration();
      // A scope that it does not know is an error at some providers.
      const ofGroups = configuration.serverMetadata().scopes_supported?.includes(groupsClaim) === true;
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        response_type: 'code',
        scope: ofGroups ? `openid profile ${groupsClaim}` : 'openid profile',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      this.requireReached(url);
      return url.href;
    });
  }

  /**
   * Who came back.
   *
   * @param answered the callback's whole address, with what the provider said
   * @throws Fault `provider-declined` where nothing in it or behind it shows that the provider let somebody in
   */
  async identify(answered: URL, { state, nonce, verifier }: AttemptSecrets): Promise<Identified> {
    const { issuer, groupsClaim } = this.parts.provider;
    return this.asking(async () => {
      const configuration = await this.configuration();
      const tokens = await authorizationCodeGrant(configuration, answered, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims || claims.iss !== issuer) throw new Error('The ID token names another issuer.');
      const named = nameIn(claims);
      const inToken = groupsClaim in claims && named !== undefined;
      const more =
        inToken || configuration.serverMetadata().userinfo_endpoint === undefined
          ? {}
          : await fetchUserInfo(configuration, tokens.access_token, claims.sub);
      const all: Readonly<Record<string, unknown>> = { ...more, ...claims };
      return { issuer, subject: claims.sub, name: nameIn(all), groups: textsIn(all[groupsClaim]) };
    }, declined);
  }

  /** Asks the provider for its metadata anew. @throws Fault `provider-unreachable` */
  async probe(): Promise<void> {
    this.discovered = undefined;
    await this.asking(() => this.configuration());
  }

  private configuration(): Promise<Configuration> {
    const now = this.parts.clock.now();
    if (this.discovered && now - this.discovered.at < DISCOVERED_FOR_MS) return this.discovered.configuration;
    const configuration = this.discover();
    this.discovered = { at: now, configuration };
    configuration.catch(() => (this.discovered = undefined));
    return configuration;
  }

  private async discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.parts.provider;
    const server = new URL(issuer);
    return discovery(server, clientId, undefined, authenticationBy(clientSecret), {
      timeout: ANSWER_TIMEOUT_S,
      [customFetch]: boundedFetch,
      // Marked so that nobody takes it for harmless; for an issuer on this machine it is.
      // oxlint-disable-next-line typescript/no-deprecated
      execute: [enableNonRepudiationChecks, ...(isOnThisMachine(server) ? [allowInsecureRequests] : [])],
    });
  }

  /** It says itself where browsers are to go: were that a script, it would run in our page. */
  private requireReached(url: URL): void {
    const plain = isOnThisMachine(new URL(this.parts.provider.issuer)) && isOnThisMachine(url);
    if (url.protocol !== 'https:' && !plain) throw new Error('The authorization endpoint is no https address.');
  }

  private async asking<T>(work: () => Promise<T>, fault: () => Fault = unreachable): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.parts.onError(explained(error));
      throw fault();
    }
  }
}

/** By the header where the provider says nothing else (OpenID Connect Discovery 1.0, 3), in the body where it takes that alone. */
function authenticationBy(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, client, body, headers);
  };
}

function nameIn({ name, preferred_username: login }: Readonly<Record<string, unknown>>): string | undefined {
  return [name, login].find((each): each is string => typeof each === 'string' && each.trim() !== '');
}

function textsIn(claim: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return all.filter((each): each is string => typeof each === 'string').slice(0, GROUPS_MAX);
}

/** In the library's own words, and the provider's code where it is one: what else it wrote is text from outside. */
function explained(error: unknown): unknown {
  if (error instanceof ResponseBodyError) return failed(/^\w{1,50}$/.test(error.error) ? error.error : 'an error');
  return error instanceof ClientError ? failed(`${error.message} (${error.code ?? 'no code'})`) : error;
}

function failed(what: string): Fault {
  return new Fault({ kind: 'unavailable', code: 'provider-failed', detail: `The sign-in provider: ${what}` });
}

function unreachable(): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'provider-unreachable',
    detail: 'The sign-in provider does not answer, or not as it has to.',
    mend: 'Sign in by your password or passkey here.',
    retryable: true,
  });
}

function declined(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'provider-declined',
    detail: 'The sign-in provider has not shown who you are.',
    mend: 'Begin again, or sign in by your password or passkey here.',
  });
}
