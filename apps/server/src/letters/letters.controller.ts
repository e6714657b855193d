import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import {
  id,
  makeBatch,
  makeBrief,
  makeDelayLog,
  makeReport,
  type BatchView,
  type DocumentView,
  type LettersView,
} from '#contract';
import { ObligationEntity, items, type Obligation } from '#engine';
import { inLanguage, type Actor, type Language } from '#kernel';
import { letterName } from '#letters';
import { Asking, type Asker } from '../access/asker.js';
import { inLane } from '../documents/in-lane.js';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { makeDecisionBrief } from './decision-briefs.js';
import { printDelayLog } from './delay-logs.js';
import { isHeldTo } from './demanded-content.js';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import { readerOf } from '../lanes/reader-of.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { lastApproval } from './approval.js';
import { staleLaw } from './stale-law.js';
import { reportName, type TemplateShelf } from './template-shelf.js';
import { textsChanged } from './texts-since-approval.js';

/** Letters and reports: templates, batches, documents. */
@Controller('api/v1/incidents/:id')
export class LettersController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('letters')
  async list(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<LettersView> {
    const { storage, playbooks, batches, documents, ports, lanes } = this.installation;
    const incident = await findIncident(storage, incidentId);
    const sight = await lanes.sight(incidentId, readerOf(asker));
    const version = await playbooks.version(incident.playbookHash);
    const { shelf } = version;
    const duties = await items<Obligation>(storage, ObligationEntity, incidentId, ['open', 'met']);
    const now = timeOf(incident, ports.clock);
    const templates = [...shelf.letters, ...shelf.reports.values()].map(({ file, front }) => ({
      name: front.kind === 'report' ? reportName(file) : file,
      title: front.title,
      called: calledIn(shelf, file, front.locale),
      locale: front.locale,
      kind: front.kind,
      staleLaw: staleLaw(
        duties.filter(({ assessed }) => isHeldTo({ front }, assessed)),
        now,
      ),
    }));
    return {
      templates,
      batches: await batches.list(incidentId),
      heldBack: (await batches.planNow(incidentId, incident.waves, version)).heldBack.map((held) => ({
        ...held,
        elements: [...held.elements],
      })),
      documents: (await documents.list(incidentId)).map((document) => inLane(document, sight)),
      sinceApproval: await textsChanged(
        storage,
        playbooks,
        incidentId,
        version,
        await lastApproval(storage, incidentId, version),
      ),
    };
  }

  @Post('batches')
  @HttpCode(202)
  async order(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: makeBatch }) request: z.infer<typeof makeBatch>,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() batchId: string,
  ): Promise<BatchView> {
    const batch = await this.installation.batches.order(incidentId, batchId, request, actor);
    void this.installation.press.wake();
    return batch;
  }

  @Post('reports')
  report(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: makeReport }) request: z.infer<typeof makeReport>,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DocumentView> {
    return this.installation.reports.make({
      incidentId,
      id: commandId,
      report: request.report,
      language: request.language,
      stage: request.stage,
      entity: request.entity,
      actor,
    });
  }
  @Post('decisions/:decision/briefs')
  brief(
    @Param('id', { schema: id }) incidentId: string,
    @Param('decision', { schema: id }) decisionId: string,
    @Body({ schema: makeBrief }) { language }: z.infer<typeof makeBrief>,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DocumentView> {
    return makeDecisionBrief(this.installation, { incidentId, id: commandId, decisionId, language, actor });
  }

  @Post('obligations/:run/delay-logs')
  delayLog(
    @Param('id', { schema: id }) incidentId: string,
    @Param('run', { schema: id }) runId: string,
    @Body({ schema: makeDelayLog }) { language }: z.infer<typeof makeDelayLog>,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DocumentView> {
    return printDelayLog(this.installation, { incidentId, id: commandId, runId, language, actor });
  }
}

function calledIn({ routing }: TemplateShelf, file: string, language: Language): string | null {
  const title = routing?.titles[letterName(file)];
  return title === undefined ? null : inLanguage(title, language);
}
