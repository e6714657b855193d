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
import type { Actor } from '#kernel';
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
  list(@ActingPerson() _actor: Actor): Promise<OnCallRoster> {
    return viewRoster(this.installation);
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
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<BrowserSubscribed> {
    return { browser: await this.installation.roster.browsers.subscribe(request, actor, commandId) };
  }

  @Post('browsers/removals')
  @HttpCode(200)
  async removeBrowser(
    @Body({ schema: removeBrowser }) { browser }: RemoveBrowser,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<OnCallChanged> {
    await this.installation.roster.browsers.remove(browser, actor, commandId);
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
