import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import {
  removeBrowser,
  removeOnCall,
  setOnCall,
  subscribeBrowser,
  testOnCall,
  type BrowserSubscribed,
  type OnCallChanged,
  type OnCallRoster,
  type OnCallTested,
  type RemoveBrowser,
  type RemoveOnCall,
  type SetOnCall,
  type SubscribeBrowser,
  type TestOnCall,
} from '#contract';
import { Fault, type Actor } from '#kernel';
import { isSameName } from '../access/account.js';
import { Asking, isSession, requireFreshProof, type Asker } from '../access/asker.js';
import { notThroughProvider } from '../access/not-through-provider.js';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { viewRoster } from './view-roster.js';

/** Who is on call. */
@Controller('api/v1/on-call')
export class OnCallController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  async list(@Asking() { permits }: Asker): Promise<OnCallRoster> {
    const roster = await viewRoster(this.installation);
    if (permits('read-numbers')) return roster;
    // Others see who is woken, and not where.
    return { ...roster, contacts: roster.contacts.map((contact) => ({ ...contact, address: '', phone: '' })) };
  }

  @Post()
  @HttpCode(200)
  async set(
    @Body({ schema: setOnCall }) request: SetOnCall,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<OnCallChanged> {
    return { warnings: [...(await this.installation.roster.set(request, actor, commandId))] };
  }

  @Post('removals')
  @HttpCode(200)
  async remove(
    @Body({ schema: removeOnCall }) request: RemoveOnCall,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<OnCallChanged> {
    await this.installation.roster.remove(request, actor, commandId);
    return { warnings: [] };
  }

  @Post('browsers')
  @HttpCode(200)
  async subscribe(
    @Body({ schema: subscribeBrowser }) request: SubscribeBrowser,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<BrowserSubscribed> {
    if (isSession(asker.by) && asker.by.provider !== null) throw notThroughProvider();
    const holder = await this.installation.roster.holder(request);
    // Whoever wakes somebody else's browser in their place learns of every alert, and may keep them asleep.
    if (holder && !isSameName(holder.name, asker.account.name) && !this.manages(asker)) throw placeOfAnother();
    return { browser: await this.installation.roster.browsers.subscribe(request, asker.actor, commandId) };
  }

  @Post('browsers/removals')
  @HttpCode(200)
  async removeBrowser(
    @Body({ schema: removeBrowser }) { browser }: RemoveBrowser,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<OnCallChanged> {
    const owner = { actor: asker.actor, manages: () => this.manages(asker) };
    await this.installation.roster.browsers.remove(browser, owner, commandId);
    return { warnings: [] };
  }

  @Post('tests')
  @HttpCode(200)
  test(
    @Body({ schema: testOnCall }) request: TestOnCall,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<OnCallTested> {
    return this.installation.tests.send(request, actor, commandId);
  }

  /** Whether they say who is woken, and so act for others too. @throws Fault `proof-stale`, `for-people` */
  private manages(asker: Asker): boolean {
    if (!asker.permits('manage-on-call')) return false;
    requireFreshProof(asker, this.installation.ports.clock.now());
    return true;
  }
}

function placeOfAnother(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'place-of-another',
    detail: 'Somebody else is on call at this place.',
    place: 'role',
    mend: 'An administrator puts you on call, by your name as it stands with your account.',
  });
}
