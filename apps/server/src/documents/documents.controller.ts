import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { id } from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import type { DocumentKind } from './tables.js';

const MEDIA_TYPES: Readonly<Record<DocumentKind, string>> = {
  'report-pdf': 'application/pdf',
  'report-html': 'text/html; charset=utf-8',
  'brief-pdf': 'application/pdf',
  'delay-log-pdf': 'application/pdf',
  'letters-pdf': 'application/pdf',
  manifest: 'text/csv; charset=utf-8',
};

/** Files that Holdfast made for an incident, handed out. */
@Controller('api/v1/incidents/:id')
export class DocumentsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('documents/:document')
  async handOut(
    @Param('id', { schema: id }) incidentId: string,
    @Param('document', { schema: id }) documentId: string,
    @ActingPerson() actor: Actor,
    @Res() response: Response,
  ): Promise<void> {
    await findIncident(this.installation.storage, incidentId);
    const { document, bytes } = await this.installation.documents.handOut(incidentId, documentId, actor);
    response.setHeader('Content-Type', MEDIA_TYPES[document.kind]);
    response.setHeader('Content-Length', String(document.bytes));
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`);
    await pipeline(bytes, response);
  }
}
