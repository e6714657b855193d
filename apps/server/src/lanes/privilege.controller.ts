import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  allowExport as allowExportBody,
  changeLane as changeLaneBody,
  direction,
  id,
  makePrivilegeLog,
  privilegeLogQuery,
  type AllowExport,
  type ChangeLane,
  type DirectPrivilege,
  type DocumentView,
  type MakePrivilegeLog,
  type PrivilegeLogQuery,
  type PrivilegeView,
} from '#contract';
import type { Actor } from '#kernel';
import { Asking, type Asker } from '../access/asker.js';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { allowExport, changeLane, directPrivilege } from './change-lane.js';
import { printPrivilegeLog } from './print-privilege-log.js';
import { privilegeView } from './privilege-view.js';
import { readerOf } from './reader-of.js';
import { takePrivilegeLog } from './take-privilege-log.js';

/** Lanes of privilege: the log of what is withheld, and counsel's changes. */
@Controller('api/v1/incidents/:id/privilege')
export class PrivilegeController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  async log(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<PrivilegeView> {
    const { storage, lanes } = this.installation;
    await findIncident(storage, incidentId);
    return privilegeView(await lanes.log(incidentId), await lanes.sight(incidentId, readerOf(asker)));
  }

  @Get('log.csv')
  async csv(
    @Param('id', { schema: id }) incidentId: string,
    @Query({ schema: privilegeLogQuery }) { language }: PrivilegeLogQuery,
    @ActingPerson() actor: Actor,
    @Res() response: Response,
  ): Promise<void> {
    const incident = await findIncident(this.installation.storage, incidentId);
    const table = await takePrivilegeLog(this.installation, incident, language, actor);
    const name = `${incident.mode === 'exercise' ? 'EXERCISE-' : ''}privilege-log.csv`;
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
    response.send(table);
  }

  @Post('logs')
  print(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: makePrivilegeLog }) { language }: MakePrivilegeLog,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DocumentView> {
    return printPrivilegeLog(this.installation, { incidentId, id: commandId, language, actor });
  }

  @Post('direction')
  @HttpCode(200)
  async direct(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: direction }) said: DirectPrivilege,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<PrivilegeView> {
    await directPrivilege(this.installation, { incidentId, actor: asker.actor, commandId }, said);
    return this.log(incidentId, asker);
  }

  @Post('changes')
  @HttpCode(200)
  async change(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: changeLaneBody }) change: ChangeLane,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<PrivilegeView> {
    await changeLane(this.installation, { incidentId, actor: asker.actor, commandId }, change);
    return this.log(incidentId, asker);
  }

  @Post('exports')
  @HttpCode(200)
  async allow(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: allowExportBody }) allowed: AllowExport,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<{ done: true }> {
    await allowExport(this.installation, { incidentId, actor, commandId }, allowed);
    return { done: true };
  }
}
