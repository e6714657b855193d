import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import {
  custodyAct,
  downloadEvidence,
  evidenceQuery,
  id,
  sheetQuery,
  viewEvidence,
  type CustodyActRequest,
  type DownloadEvidence,
  type EvidenceDetail,
  type EvidenceItemView,
  type EvidenceQuery,
  type EvidenceView,
  type MailHeaders,
  type SheetQuery,
  type ViewEvidence,
} from '#contract';
import { custodySheet, outwardName, type EvidenceItem } from '#evidence';
import { parseInstant, uuidv7 } from '#kernel';
import { Asking, requireFreshProof, type Asker } from '../access/asker.js';
import { boundedBody } from '../http/bounded-body.js';
import { fileName } from '../http/file-name.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { findIncident } from '../incidents/find-incident.js';
import { readerOf } from '../lanes/reader-of.js';
import { requireOpen } from '../lanes/sight.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import {
  holdView,
  isCustodyAct,
  itemView,
  kindOfName,
  lineView,
  mailView,
  startsPrivileged,
} from './evidence-views.js';

const EVIDENCE_BYTES_MAX = 200_000_000;

/** Evidence of an incident: in, moved from hand to hand, and out by a recorded act. */
@Controller('api/v1/incidents/:id/evidence')
export class EvidenceController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  async list(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<EvidenceView> {
    const { storage, evidence, holds, lanes } = this.installation;
    await findIncident(storage, incidentId);
    const [items, placed] = await Promise.all([evidence.list(incidentId), holds.all(incidentId)]);
    const sight = await lanes.sight(incidentId, readerOf(asker));
    return { items: items.map((item) => itemView(item, sight)), holds: placed.map((hold) => holdView(hold, sight)) };
  }

  @Post()
  async keep(
    @Param('id', { schema: id }) incidentId: string,
    @Req() request: Request,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
    @Query({ schema: evidenceQuery }) query: EvidenceQuery,
  ): Promise<EvidenceItemView> {
    await findIncident(this.installation.storage, incidentId);
    const { actor } = asker;
    const bytes = boundedBody(request, EVIDENCE_BYTES_MAX);
    const name = fileName(query.name, 'evidence');
    const { title = '', kind = kindOfName(name), origin = '', privileged } = query;
    const collectedAt = query.collectedAt === undefined ? undefined : parseInstant(query.collectedAt);
    const item = await this.installation.evidence.keep(
      {
        incidentId,
        name,
        kind,
        origin,
        title: title === '' ? name : title,
        privileged: startsPrivileged(kind, privileged, actor),
        ...(collectedAt === undefined ? {} : { collectedAt }),
      },
      bytes,
      { actor, commandId },
    );
    return itemView(item, await this.installation.lanes.sight(incidentId, readerOf(asker)));
  }

  @Get(':item')
  async one(
    @Param('id', { schema: id }) incidentId: string,
    @Param('item', { schema: id }) itemId: string,
    @Asking() asker: Asker,
  ): Promise<EvidenceDetail> {
    return this.detail(await this.installation.evidence.item(incidentId, itemId), asker);
  }

  @Post(':item/custody')
  @HttpCode(200)
  async act(
    @Param('id', { schema: id }) incidentId: string,
    @Param('item', { schema: id }) itemId: string,
    @Body({ schema: custodyAct }) act: CustodyActRequest,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<EvidenceDetail> {
    const { evidence, ports } = this.installation;
    const by = { actor: asker.actor, commandId };
    // A firm that came by a link has nothing to prove it by: its part in the custody is claimed, as the chain says of it.
    if (isCustodyAct(act) && !asker.link) requireFreshProof(asker, ports.clock.now());
    await this.requireInHand(incidentId, itemId, asker);
    const item = isCustodyAct(act)
      ? await evidence.act(incidentId, itemId, act, by)
      : await evidence.verify(incidentId, itemId, by);
    return this.detail(item, asker);
  }

  @Post(':item/views')
  @HttpCode(200)
  async view(
    @Param('id', { schema: id }) incidentId: string,
    @Param('item', { schema: id }) itemId: string,
    @Body({ schema: viewEvidence }) { purpose }: ViewEvidence,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<MailHeaders> {
    await this.openItem(incidentId, itemId, asker);
    const { actor } = asker;
    return mailView(await this.installation.evidence.viewMail(incidentId, itemId, purpose, { actor, commandId }));
  }

  @Post(':item/downloads')
  @HttpCode(200)
  async download(
    @Param('id', { schema: id }) incidentId: string,
    @Param('item', { schema: id }) itemId: string,
    @Body({ schema: downloadEvidence }) { purpose, hazardous }: DownloadEvidence,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
    @Res() response: Response,
  ): Promise<void> {
    const order = { purpose, accepted: hazardous === 'accepted' };
    await this.openItem(incidentId, itemId, asker);
    const by = { actor: asker.actor, commandId };
    const { item, bytes } = await this.installation.evidence.download(incidentId, itemId, order, by);
    // Evidence can be malware, whatever it looks like: it is never given a type that a browser would open.
    asAttachment(response, 'application/octet-stream', outwardName(item.name, item.hazard));
    response.setHeader('Content-Length', String(item.bytes));
    await pipeline(bytes, response);
  }

  @Get(':item/sheet')
  async sheet(
    @Param('id', { schema: id }) incidentId: string,
    @Param('item', { schema: id }) itemId: string,
    @Query({ schema: sheetQuery }) { language }: SheetQuery,
    @Asking() asker: Asker,
    @Res() response: Response,
  ): Promise<void> {
    const { access, storage, evidence, ports } = this.installation;
    const { title, mode } = await findIncident(storage, incidentId);
    const item = await this.openItem(incidentId, itemId, asker);
    await evidence.recordSheet(item, { actor: asker.actor, commandId: uuidv7(ports.clock.now(), ports.entropy) });
    const sheet = custodySheet(item, await evidence.lines(item), {
      language,
      incident: title,
      exercise: mode === 'exercise',
      printedAt: ports.clock.now(),
      printedBy: asker.actor.id,
      nameOf: await access.accounts.names(),
    });
    asAttachment(response, 'text/html; charset=utf-8', `custody-${itemId}.html`);
    response.send(sheet);
  }

  private async detail(item: EvidenceItem, asker: Asker): Promise<EvidenceDetail> {
    const lines = await this.installation.evidence.lines(item);
    const sight = await this.installation.lanes.sight(item.incidentId, readerOf(asker));
    const view = itemView(item, sight);
    const open = view.lane === undefined || view.lane.open;
    return { item: view, lines: lines.map((line) => lineView(line, open, sight)) };
  }

  /**
   * Whoever may not read an item moves it only where it is in their hands, or offered to them.
   *
   * @throws Fault `evidence-unknown`, `not-in-circle`
   */
  private async requireInHand(incidentId: string, itemId: string, asker: Asker): Promise<void> {
    const item = await this.installation.evidence.item(incidentId, itemId);
    if ([item.holder, item.offeredTo].includes(asker.actor.id)) return;
    const sight = await this.installation.lanes.sight(incidentId, readerOf(asker));
    requireOpen(sight.ofEvidence(item));
  }

  /** An item whose words and bytes are open to whoever asks. @throws Fault `evidence-unknown`, `not-in-circle` */
  private async openItem(incidentId: string, itemId: string, asker: Asker): Promise<EvidenceItem> {
    const item = await this.installation.evidence.item(incidentId, itemId);
    const sight = await this.installation.lanes.sight(incidentId, readerOf(asker));
    requireOpen(sight.ofEvidence(item));
    return { ...item, privileged: sight.ofEvidence(item) !== undefined };
  }
}

function asAttachment(response: Response, type: string, name: string): void {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
}
