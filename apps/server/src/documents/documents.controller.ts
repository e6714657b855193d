import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { id } from '#contract';
import { PERMISSIONS } from '#access';
import { Asking, notPermitted, type Asker } from '../access/asker.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { readerOf } from '../lanes/reader-of.js';
import { requireOpen } from '../lanes/sight.js';
import type { DocumentKind } from './tables.js';

const MEDIA_TYPES: Readonly<Record<DocumentKind, string>> = {
  'report-pdf': 'application/pdf',
  'report-html': 'text/html; charset=utf-8',
  'report-docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'brief-pdf': 'application/pdf',
  'delay-log-pdf': 'application/pdf',
  'privilege-log-pdf': 'application/pdf',
  'situation-pdf': 'application/pdf',
  'handover-pdf': 'application/pdf',
  'after-action-pdf': 'application/pdf',
  'after-action-html': 'text/html; charset=utf-8',
  'after-action-docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'letters-pdf': 'application/pdf',
  // A PNG or a JPEG: its name says which.
  'letter-image': 'application/octet-stream',
  manifest: 'text/csv; charset=utf-8',
  'mail-package': 'application/octet-stream',
  'mail-proof': 'application/octet-stream',
};

/** Files that Holdfast made for an incident, handed out. */
@Controller('api/v1/incidents/:id')
export class DocumentsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('documents/:document')
  async handOut(
    @Param('id', { schema: id }) incidentId: string,
    @Param('document', { schema: id }) documentId: string,
    @Asking() asker: Asker,
    @Res() response: Response,
  ): Promise<void> {
    await findIncident(this.installation.storage, incidentId);
    const { documents, lanes, dispatch } = this.installation;
    const sight = await lanes.sight(incidentId, readerOf(asker));
    requireOpen(sight.ofDocument(documentId));
    if (await documents.isOfPeople(incidentId, documentId)) this.requireLetters(asker);
    await dispatch.packages.requireHandedOver(documentId);
    const { document, bytes } = await documents.handOut(incidentId, documentId, asker.actor);
    response.setHeader('Content-Type', MEDIA_TYPES[document.kind]);
    response.setHeader('Content-Length', String(document.bytes));
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`);
    await pipeline(bytes, response);
  }

  /** Letters and their list name everybody who is affected. @throws Fault `not-permitted` */
  private requireLetters({ permits }: Asker): void {
    if (!permits('read-letters')) throw notPermitted('read-letters', PERMISSIONS['read-letters'].means);
  }
}
