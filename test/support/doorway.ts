import { invitation, type Invitation } from '#contract';
import { PASSWORD } from './cast.js';
import type { Service } from './service.js';
import { Visitor, type Told } from './visitor.js';

/** How people come into a service that a spec has started, or is going to. */
export class Doorway {
  constructor(private readonly service: () => Service) {}

  readonly visitor = (agent?: string): Visitor => new Visitor(this.service().api.origin, agent);

  /** An administrator whose proof is fresh. */
  readonly operator = async (): Promise<Visitor> => {
    const browser = this.visitor();
    await browser.signIn('Commander', PASSWORD);
    return browser;
  };

  readonly invited = async (name: string, more: object = {}): Promise<Invitation> =>
    invitation.parse((await (await this.operator()).post('/accounts', { name, ...more })).body);

  /** Somebody new, signed in. */
  readonly joined = async (name: string, more: object = {}): Promise<{ browser: Visitor; id: string }> => {
    const { account, secret } = await this.invited(name, more);
    const browser = this.visitor();
    await browser.post('/invitations/acceptance', { secret, password: PASSWORD });
    return { browser, id: account.id };
  };
}

/** Status, and the code of a refusal. */
export function told({ status, code }: Told): unknown[] {
  return code === undefined ? [status] : [status, code];
}
