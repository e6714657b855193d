import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  checkLetter,
  id,
  judgeLetter,
  makePackage,
  makeProof,
  setMailHouse,
  settleLetter,
  withdrawBatch,
  type CheckLetter,
  type DispatchView,
  type JudgeLetter,
  type LetterCheck,
  type LetterView,
  type MailHouseView,
  type MakePackage,
  type MakeProof,
  type PackageView,
  type PilotView,
  type ReturnedLetters,
  type ReturnsResult,
  type SetMailHouse,
  type SettleLetter,
  type WithdrawBatch,
} from '#contract';
import type { Actor } from '#kernel';
import { Asking, type Asker } from '../access/asker.js';
import { ActingPerson } from '../http/acting-person.js';
import { boundedBody } from '../http/bounded-body.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { accountCsv, accountForLetters } from './account-for-letters.js';
import { dispatchView } from './open-dispatch.js';
import { reportsFor } from './reports-for.js';

/** Lines of two million letters with room to spare. */
const LIST_BYTES_MAX = 500_000_000;

/** Letters from approval to the post: packed, checked, handed over, counted back, returned, asked after. */
@Controller('api/v1/incidents/:id')
export class DispatchController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('dispatch')
  view(@Param('id', { schema: id }) incidentId: string): Promise<DispatchView> {
    const { storage, dispatch } = this.installation;
    return dispatchView(storage, dispatch, incidentId);
  }

  @Get('dispatch/account.csv')
  async csv(@Param('id', { schema: id }) incidentId: string, @Res() response: Response): Promise<void> {
    const { storage } = this.installation;
    const { mode } = await findIncident(storage, incidentId);
    const prefix = mode === 'exercise' ? 'EXERCISE-' : '';
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${prefix}letters-account.csv"`);
    response.send(accountCsv(await accountForLetters(storage, incidentId)));
  }

  @Post('mail-houses')
  setMailHouse(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: setMailHouse }) request: SetMailHouse,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<MailHouseView> {
    return this.installation.dispatch.mailHouses.set(incidentId, request, { actor, commandId });
  }

  @Post('mail-houses/:house/proofs')
  prove(
    @Param('id', { schema: id }) incidentId: string,
    @Param('house', { schema: id }) house: string,
    @Body({ schema: makeProof }) request: MakeProof,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<PackageView> {
    return this.installation.dispatch.proofs.make(incidentId, house, request, { actor, commandId });
  }

  @Post('mail-packages')
  pack(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: makePackage }) request: MakePackage,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<PackageView> {
    return this.installation.dispatch.packages.make(incidentId, request, { actor, commandId });
  }

  @Get('mail-packages/:package/pilot')
  pilot(
    @Param('id', { schema: id }) incidentId: string,
    @Param('package', { schema: id }) packageId: string,
    @ActingPerson() actor: Actor,
  ): Promise<PilotView> {
    return this.installation.dispatch.pilot.view(incidentId, packageId, actor);
  }

  @Post('mail-packages/:package/pilot/:letter/looks')
  @HttpCode(200)
  async open(
    @Param('id', { schema: id }) incidentId: string,
    @Param('package', { schema: id }) packageId: string,
    @Param('letter', { schema: id }) letter: string,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
    @Res() response: Response,
  ): Promise<void> {
    const pdf = await this.installation.dispatch.pilot.open(incidentId, packageId, letter, { actor, commandId });
    response.setHeader('Content-Type', 'application/pdf');
    response.setHeader('Content-Disposition', `attachment; filename="letter-${letter}.pdf"`);
    response.send(Buffer.from(pdf));
  }

  @Post('mail-packages/:package/pilot/:letter/verdicts')
  @HttpCode(200)
  async judge(
    @Param('id', { schema: id }) incidentId: string,
    @Param('package', { schema: id }) packageId: string,
    @Param('letter', { schema: id }) letter: string,
    @Body({ schema: judgeLetter }) verdict: JudgeLetter,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<PilotView> {
    const { pilot } = this.installation.dispatch;
    await pilot.judge(incidentId, packageId, letter, verdict, { actor, commandId });
    return pilot.view(incidentId, packageId, actor);
  }

  @Post('mail-packages/:package/hand-over')
  @HttpCode(200)
  handOver(
    @Param('id', { schema: id }) incidentId: string,
    @Param('package', { schema: id }) packageId: string,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<PackageView> {
    return this.installation.dispatch.packages.handOver(incidentId, packageId, { actor, commandId });
  }

  @Post('mail-packages/:package/counts')
  @HttpCode(200)
  count(
    @Param('id', { schema: id }) incidentId: string,
    @Param('package', { schema: id }) packageId: string,
    @Req() request: Request,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<PackageView> {
    const bytes = boundedBody(request, LIST_BYTES_MAX);
    const by = { actor: asker.actor, commandId };
    return this.installation.dispatch.counts.take(incidentId, packageId, bytes, by, reportsFor(asker));
  }

  @Post('batches/:batch/withdrawal')
  @HttpCode(200)
  async withdraw(
    @Param('id', { schema: id }) incidentId: string,
    @Param('batch', { schema: id }) batch: string,
    @Body({ schema: withdrawBatch }) { reason }: WithdrawBatch,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DispatchView> {
    const { storage, dispatch } = this.installation;
    await dispatch.packages.withdraw(incidentId, batch, reason, { actor, commandId });
    return dispatchView(storage, dispatch, incidentId);
  }

  @Post('batches/:batch/release')
  @HttpCode(200)
  async release(
    @Param('id', { schema: id }) incidentId: string,
    @Param('batch', { schema: id }) batch: string,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DispatchView> {
    const { storage, dispatch } = this.installation;
    await dispatch.release(incidentId, batch, { actor, commandId });
    return dispatchView(storage, dispatch, incidentId);
  }

  @Post('letter-returns')
  @HttpCode(200)
  returned(
    @Param('id', { schema: id }) incidentId: string,
    @Req() request: Request,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<ReturnsResult> {
    const bytes = boundedBody(request, LIST_BYTES_MAX);
    const by = { actor: asker.actor, commandId };
    return this.installation.dispatch.returns.take(incidentId, bytes, by, reportsFor(asker));
  }

  @Get('letters-waiting')
  async waiting(@Param('id', { schema: id }) incidentId: string): Promise<ReturnedLetters> {
    await findIncident(this.installation.storage, incidentId);
    return this.installation.dispatch.outcomes.waiting(incidentId);
  }

  @Get('letters/:letter')
  letter(
    @Param('id', { schema: id }) incidentId: string,
    @Param('letter', { schema: id }) letter: string,
  ): Promise<LetterView> {
    return this.installation.dispatch.outcomes.view(incidentId, letter);
  }

  @Post('letters/:letter/outcome')
  @HttpCode(200)
  settle(
    @Param('id', { schema: id }) incidentId: string,
    @Param('letter', { schema: id }) letter: string,
    @Body({ schema: settleLetter }) decision: SettleLetter,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<LetterView> {
    return this.installation.dispatch.outcomes.settle(incidentId, letter, decision, { actor, commandId });
  }

  @Post('letter-checks')
  @HttpCode(200)
  check(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: checkLetter }) request: CheckLetter,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() _key: string,
  ): Promise<LetterCheck> {
    return this.installation.dispatch.checks.check(incidentId, request, actor);
  }
}
