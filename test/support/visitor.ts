import type { Problem } from '#contract';

/** What a browser was told. */
export interface Told {
  readonly status: number;
  /** Of a refusal. */
  readonly code: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  /** Cookies as they were set, with what was said of them. */
  readonly setCookies: readonly string[];
}

/** A browser without a page: keeps its cookies, and sends what a spec tells it to. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** Those that no other site’s page has sent along. */
  private readonly strict = new Set<string>();

  constructor(
    private readonly origin: string,
    private readonly agent = 'a spec',
  ) {}

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Told> {
    return this.ask('GET', path, undefined, headers);
  }

  post(path: string, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Promise<Told> {
    return this.ask('POST', path, body, headers);
  }

  signIn(name: string, password: string, code?: string): Promise<Told> {
    return this.post('/session', { name, password, ...(code === undefined ? {} : { code }) });
  }

  /** Goes to an address of the service as another site sends a browser there, with the cookies that it would bring. */
  async land(address: string): Promise<{ readonly status: number; readonly location: string | null }> {
    const cookie = cookiesOf([...this.cookies].filter(([name]) => !this.strict.has(name)));
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { 'user-agent': this.agent, ...(cookie !== '' && { cookie }) },
    });
    for (const each of response.headers.getSetCookie()) this.keep(each);
    await response.body?.cancel();
    return { status: response.status, location: response.headers.get('location') };
  }

  /** The cookie whose name begins so: what a thief would take. */
  secret(what: 'session' | 'browser' | 'errand'): string {
    return [...this.cookies].find(([name]) => name.startsWith(`holdfast-${what}`))?.[1] ?? '';
  }

  get cookie(): string {
    return cookiesOf([...this.cookies]);
  }

  private async ask(
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<Told> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: {
        'user-agent': this.agent,
        ...(this.cookies.size > 0 && { cookie: this.cookie }),
        ...(method === 'POST' && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    });
    const setCookies = response.headers.getSetCookie();
    for (const each of setCookies) this.keep(each);
    const text = await response.text();
    const read = (text === '' ? {} : JSON.parse(text)) as Problem & Readonly<Record<string, unknown>>;
    return { status: response.status, code: response.ok ? undefined : read.code, body: read, setCookies };
  }

  private keep(setCookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
    if (/; SameSite=Strict/i.test(setCookie)) this.strict.add(name);
  }
}

function cookiesOf(cookies: readonly (readonly [name: string, value: string])[]): string {
  return cookies.map(([name, value]) => `${name}=${value}`).join('; ');
}
