import { randomUUID } from 'node:crypto';
import {
  ROLE_HEADER,
  accountList,
  invitation,
  memberList,
  sessionView,
  type AccountView,
  type Invitation,
  type Problem,
} from '#contract';
import type { Role } from '#kernel';
import { Refusal, readProblem } from './refusals.js';

/** Everybody's, in specs: long, and none that is tried first. */
export const PASSWORD = 'seven herons cross the frozen lake';

const ANY_PORT = 'PORT';
/** Who administers and commands in specs that do not say. */
const COMMANDER = 'Commander';
/** Roles that somebody takes in every incident; others are given theirs when they first ask something of one. */
const TEAM: readonly Role[] = ['counsel', 'executive', 'privacy-officer', 'scribe'];

/** What people of an installation know of signing in to it: kept with its folder, for its next start. */
export class Logins {
  readonly ids = new Map<string, string>();
  /** Secrets of join links that nobody has used. */
  readonly invitations = new Map<string, string>();
  /** What their browsers hold, for any port. */
  readonly cookies = new Map<string, string>();

  copy(): Logins {
    const copy = new Logins();
    for (const [name, id] of this.ids) copy.ids.set(name, id);
    for (const [name, secret] of this.invitations) copy.invitations.set(name, secret);
    for (const [name, cookie] of this.cookies) copy.cookies.set(name, cookie);
    return copy;
  }

  forget(): void {
    this.ids.clear();
    this.invitations.clear();
    this.cookies.clear();
  }
}

/** The people of an installation: each has an account, and comes in by the same doors as anybody. */
export class Cast {
  private readonly people = new Map<string, Person>();
  private readonly enrolling = new Map<string, Promise<void>>();

  private constructor(
    readonly origin: string,
    private readonly logins: Logins,
  ) {}

  /** @param setUpSecret what the service printed, asked for where nobody has an account yet; absent: it stays so */
  static async open(origin: string, logins: Logins, setUpSecret: (() => string) | undefined): Promise<Cast> {
    const cast = new Cast(origin, logins);
    const { state } = sessionView.parse(await (await fetch(`${origin}/api/v1/session`)).json());
    if (state === 'set-up' && setUpSecret) await cast.setUp(setUpSecret());
    return cast;
  }

  get commander(): Person {
    return this.person(COMMANDER);
  }

  person(name: string): Person {
    const known = this.people.get(name);
    if (known) return known;
    const person = new Person(this.origin, name, this.logins, () => this.inviteAgain(name));
    this.people.set(name, person);
    return person;
  }

  /** By which the record knows somebody. */
  id(name: string): string {
    const id = this.logins.ids.get(name);
    if (id === undefined) throw new Error(`${name} has no account.`);
    return id;
  }

  /** Sees to it that this person has an account, and the role in this incident. */
  enrol(name: string, role: Role, incidentId: string | undefined): Promise<void> {
    const key = `${name} ${role} ${incidentId ?? ''}`;
    const enrolling = this.enrolling.get(key) ?? this.enrolNow(name, role, incidentId);
    this.enrolling.set(key, enrolling);
    // One that failed, as on a service that was killed, is tried again.
    enrolling.catch(() => this.enrolling.delete(key));
    return enrolling;
  }

  private async setUp(secret: string): Promise<void> {
    this.logins.forget();
    const body = { secret, name: COMMANDER, password: PASSWORD, team: ['incident-commander'] };
    const response = await this.commander.enterBy('/set-up', body);
    const { person } = sessionView.parse(await response.json());
    this.logins.ids.set(COMMANDER, person?.id ?? '');
    for (const role of TEAM) await this.add(`Somebody as ${role}`, [role]);
  }

  private async enrolNow(name: string, role: Role, incidentId: string | undefined): Promise<void> {
    if (!this.logins.ids.has(name)) await this.add(name, []);
    if (incidentId === undefined) return;
    const members = memberList.safeParse(
      await (await this.commander.ask(`/incidents/${incidentId}/members`, {}, 'incident-commander')).json(),
    );
    // Of an incident that is not there, the request itself is to tell.
    if (!members.success) return;
    const person = this.id(name);
    if (members.data.members.some((each) => each.person === person && each.role === role)) return;
    await this.commander.post(`/incidents/${incidentId}/members`, { person, role }, 'incident-commander');
  }

  /** A link that nobody used within a week of the spec's clock is good no more. */
  private async inviteAgain(name: string): Promise<string> {
    return invitation.parse(await this.commander.post(`/accounts/${this.id(name)}/invitations`, {})).secret;
  }

  private async add(name: string, team: readonly Role[]): Promise<void> {
    const { account, secret } = await this.invited(name, team);
    this.logins.invitations.set(name, secret);
    this.logins.ids.set(name, account.id);
  }

  /** One that was added before a kill, and whose link nobody has seen, is invited again. */
  private async invited(name: string, team: readonly Role[]): Promise<Invitation> {
    try {
      return invitation.parse(await this.commander.post('/accounts', { name, team }));
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.code !== 'name-taken') throw error;
      const { accounts } = accountList.parse(await (await this.commander.ask('/accounts', {})).json());
      const account: AccountView | undefined = accounts.find((each) => each.name === name);
      return invitation.parse(await this.commander.post(`/accounts/${account?.id ?? ''}/invitations`, {}));
    }
  }
}

/** A request whose headers are plain. */
export type Asked = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

/** Somebody with an account: signs in when they have to, and again when their session has ended or a signature asks for it. */
export class Person {
  private cookie: Promise<string> | undefined;

  constructor(
    private readonly origin: string,
    readonly name: string,
    private readonly logins: Logins,
    private readonly inviteAgain: () => Promise<string>,
  ) {}

  /** Asks as this person, acting in a role. */
  async ask(path: string, init: Asked, role?: Role): Promise<Response> {
    // What flows once cannot be sent again: whether the session is open is asked before.
    if (init.body instanceof ReadableStream) await this.ask('/account/sessions', {});
    for (let proofs = 0; ; proofs += 1) {
      const cookie = await this.signedIn();
      const response = await fetch(`${this.origin}/api/v1${path}`, {
        ...init,
        headers: { ...(role && { [ROLE_HEADER]: role }), ...init.headers, cookie },
      });
      if (proofs === 2 || (response.status !== 401 && response.status !== 403)) return response;
      const refused = response.clone();
      const { code } = (await refused.json()) as Problem;
      if (code === 'proof-stale') this.cookie = this.proveAgain(cookie);
      else if (code === 'signed-out' || code.startsWith('session-')) this.forgetCookie();
      else return response;
    }
  }

  /** @throws Refusal */
  async post(path: string, body: unknown, role?: Role): Promise<unknown> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const response = await this.ask(path, { method: 'POST', headers, body: JSON.stringify(body) }, role);
    if (!response.ok) throw new Refusal(await readProblem(response), `post ${path}`);
    return response.json();
  }

  /** What a browser of this person would send. */
  signedIn(): Promise<string> {
    this.cookie ??= this.keptCookie() ?? this.signIn();
    // One that failed, as on a service that was killed, is tried again.
    this.cookie.catch(() => (this.cookie = undefined));
    return this.cookie;
  }

  /** Comes in by a door that gives a session. @throws Refusal */
  async enterBy(path: string, body: unknown, cookie = ''): Promise<Response> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie !== '' && { cookie }) },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Refusal(await readProblem(response), `post ${path}`);
    const given = cookieOf(response);
    this.cookie = Promise.resolve(given);
    this.logins.cookies.set(this.name, withPort(given, this.port, ANY_PORT));
    return response;
  }

  /** A browser keeps what it was given when the service starts anew. */
  private keptCookie(): Promise<string> | undefined {
    const kept = this.logins.cookies.get(this.name);
    return kept === undefined ? undefined : Promise.resolve(withPort(kept, ANY_PORT, this.port));
  }

  private forgetCookie(): void {
    this.cookie = undefined;
    this.logins.cookies.delete(this.name);
  }

  private get port(): string {
    return new URL(this.origin).port;
  }

  private async signIn(): Promise<string> {
    const secret = this.logins.invitations.get(this.name);
    if (secret === undefined) return this.enterByPassword();
    try {
      return await this.join(secret);
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.code !== 'invitation-spent') throw error;
    }
    // Accepted before a kill, when the answer was lost: then the password is set.
    return this.enterByPassword().catch(async () => this.join(await this.inviteAgain()));
  }

  private async join(secret: string): Promise<string> {
    const joined = await this.enterBy('/invitations/acceptance', { secret, password: PASSWORD });
    this.logins.invitations.delete(this.name);
    return cookieOf(joined);
  }

  private async enterByPassword(): Promise<string> {
    const entered = await this.enterBy('/session', { name: this.name, password: PASSWORD });
    this.logins.invitations.delete(this.name);
    return cookieOf(entered);
  }

  private async proveAgain(cookie: string): Promise<string> {
    return cookieOf(await this.enterBy('/session/proof', { password: PASSWORD }, cookie));
  }
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((each) => each.slice(0, each.indexOf(';')))
    .join('; ');
}

/** The same cookies, as a service at another port names them. */
function withPort(cookies: string, from: string, to: string): string {
  return cookies.replaceAll(/holdfast-(session|browser)-(\w+)/g, (name, what: string, port: string) =>
    port === from ? `holdfast-${what}-${to}` : name,
  );
}
