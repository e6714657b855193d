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
import { Asking, isSession, type Asker } from '../access/asker.js';
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
    if (permits('manage-on-call')) return roster;
    // Whoever does not keep the roster sees who is woken, and not where.
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
    @Asking() { account, by, actor, permits }: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<BrowserSubscribed> {
    if (isSession(by) && by.provider !== null) throw notThroughProvider();
    const holder = await this.installation.roster.holder(request);
    // Whoever wakes somebody else's browser in their place learns of every alert, and may keep them asleep.
    if (holder && !permits('manage-on-call') && !isSameName(holder.name, account.name)) throw placeOfAnother();
    const owner = { actor, manages: permits('manage-on-call') };
    return { browser: await this.installation.roster.browsers.subscribe(request, owner, commandId) };
  }

  @Post('browsers/removals')
  @HttpCode(200)
  async removeBrowser(
    @Body({ schema: removeBrowser }) { browser }: RemoveBrowser,
    @Asking() { actor, permits }: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<OnCallChanged> {
    const owner = { actor, manages: permits('manage-on-call') };
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
