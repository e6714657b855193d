import { join } from 'node:path';
import type { Role } from '#kernel';
import type { Provider } from '../../apps/server/src/access/provider/provider-settings.js';
import { packageRoot } from './root.js';
import { Program } from './service-process.js';
import type { Service } from './service.js';

const CLIENT_SECRET = 'a secret of the spec';
const CALLBACK = '/api/v1/session/provider/callback';
/** More redirects than any sign-in has. */
const STEPS_MAX = 20;

/** Somebody at the provider, by their subject. */
export type PeopleThere = Readonly<Record<string, { readonly name?: string; readonly groups?: readonly string[] }>>;

/** The organisation's sign-in provider: a real one, as a process of its own on a free port. */
export class SignInProvider {
  private constructor(
    private readonly program: Program,
    readonly issuer: string,
  ) {}

  static async start(): Promise<SignInProvider> {
    const program = new Program(process.execPath, [join(packageRoot, 'test/support/oidc-provider.mjs')], {
      PATH: process.env['PATH'] ?? '',
    });
    const [, port = ''] = await program.says(/Listening on (\d+)/);
    return new SignInProvider(program, `http://127.0.0.1:${port}`);
  }

  /** What an operator would set. */
  settings(roles: Readonly<Record<string, readonly Role[]>> = {}): Provider {
    return {
      issuer: this.issuer,
      clientId: 'holdfast',
      clientSecret: CLIENT_SECRET,
      name: 'Example Login',
      groupsClaim: 'groups',
      roles: new Map(Object.entries(roles)),
    };
  }

  /** Lets it send browsers back to this service. */
  async serve(service: Service, people: PeopleThere): Promise<void> {
    await this.control({ redirectUri: `${service.api.origin}${CALLBACK}`, people });
  }

  async know(people: PeopleThere): Promise<void> {
    await this.control({ people });
  }

  /** From now on it takes requests and answers none. */
  async fallSilent(): Promise<void> {
    await this.control({ silent: true });
  }

  async stop(): Promise<void> {
    this.program.kill('SIGKILL');
    await this.program.ended;
  }

  /**
   * Signs somebody in at the provider, with a browser that has never been there.
   *
   * @returns the service's own address to which it sends them
   */
  async pass(location: string, login: string): Promise<string> {
    const cookies = new Map<string, string>();
    let response = await follow(location, cookies);
    for (let step = 0; step < STEPS_MAX; step += 1) {
      const next = response.headers.get('location');
      if (next !== null) {
        const address = new URL(next, this.issuer).href;
        if (!address.startsWith(this.issuer)) return address;
        response = await follow(address, cookies);
        continue;
      }
      const page = await response.text();
      const [, action = ''] = /action="([^"]+)"/.exec(page) ?? [];
      const [, prompt = ''] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
      const body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'any' }) });
      response = await follow(new URL(action, this.issuer).href, cookies, body);
    }
    throw new Error('The provider sends nobody back.');
  }

  private async control(told: object): Promise<void> {
    const response = await fetch(`${this.issuer}/control`, { method: 'POST', body: JSON.stringify(told) });
    await response.body?.cancel();
  }
}

async function follow(address: string, cookies: Map<string, string>, body?: URLSearchParams): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(address, {
    redirect: 'manual',
    headers: { cookie },
    ...(body && { method: 'POST', body }),
  });
  for (const set of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    cookies.set(name, value);
  }
  return response;
}
