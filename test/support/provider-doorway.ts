import { accountList, sentToProvider, type AccountView } from '#contract';
import type { Entry } from '#record';
import { PASSWORD } from './cast.js';
import { Doorway } from './doorway.js';
import { idMint } from './seeded.js';
import type { Service } from './service.js';
import type { SignInProvider } from './sign-in-provider.js';
import type { Visitor } from './visitor.js';

/** How people come into a service through the organisation's provider. */
export class ProviderDoorway {
  private readonly newId = idMint('through the provider');
  private readonly doorway: Doorway;

  constructor(
    private readonly service: () => Service,
    private readonly there: () => SignInProvider,
  ) {
    this.doorway = new Doorway(service);
  }

  /** Where the service sends the browser. */
  readonly begun = async (browser: Visitor, path?: string): Promise<string> => {
    const answer = await browser.post('/session/provider', path === undefined ? {} : { path });
    return sentToProvider.parse(answer.body).location;
  };

  /** Through the provider and back: the page on which the browser ends. */
  readonly through = async (browser: Visitor, login: string, path?: string): Promise<string | null> =>
    (await browser.land(await this.there().pass(await this.begun(browser, path), login))).location;

  /** Somebody whom the provider has made an account for, and who has chosen their password. */
  readonly settled = async (login: string): Promise<void> => {
    const browser = this.doorway.visitor();
    const page = (await this.through(browser, login)) ?? '';
    if (!page.startsWith('/join#')) return;
    await browser.post('/invitations/acceptance', { secret: page.slice('/join#'.length), password: PASSWORD });
  };

  /** Whom an administrator knows. */
  readonly confirmed = async (name: string): Promise<void> => {
    const id = (await this.accountOf(name))?.id ?? '';
    await (await this.doorway.operator()).post(`/accounts/${id}`, { confirmed: true });
  };

  /** Signed in through the provider, and by nothing else. */
  readonly carried = async (login: string): Promise<Visitor> => {
    await this.settled(login);
    const browser = this.doorway.visitor();
    const page = await this.through(browser, login);
    if (page !== '/') throw new Error(`${login} was sent to ${page ?? 'nowhere'}.`);
    return browser;
  };

  readonly linked = async (browser: Visitor, login: string): Promise<string | null> => {
    const { location } = sentToProvider.parse((await browser.post('/account/provider')).body);
    return (await browser.land(await this.there().pass(location, login))).location;
  };

  readonly accountOf = async (name: string): Promise<AccountView | undefined> => {
    const { accounts } = accountList.parse((await (await this.doorway.operator()).get('/accounts')).body);
    return accounts.find((each) => each.name === name);
  };

  readonly declared = async (mode: 'live' | 'exercise' = 'live'): Promise<string> => {
    const id = this.newId();
    await this.service().api.declare({ id, title: 'They may hold the provider', mode });
    return id;
  };

  /** Those of this kind in an incident's record, once all that was to be told is told. */
  readonly entriesOf = async (incident: string, kind: Entry['kind']): Promise<readonly Entry[]> => {
    const { changes, record } = this.service().installation;
    await changes.told();
    return (await record.since(incident, 0)).filter((entry) => entry.kind === kind);
  };
}
