import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { id, type DocumentView } from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { boundedBody } from '../http/bounded-body.js';
import { fileName } from '../http/file-name.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import type { DocumentKind } from './tables.js';

const EVIDENCE_BYTES_MAX = 200_000_000;

const MEDIA_TYPES: Readonly<Record<DocumentKind, string>> = {
  'report-pdf': 'application/pdf',
  'report-html': 'text/html; charset=utf-8',
  'letters-pdf': 'application/pdf',
  manifest: 'text/csv; charset=utf-8',
  // Evidence can be malware: it is never given a type that a browser would open.
  evidence: 'application/octet-stream',
};

/** Files of an incident: evidence in, documents out. */
@Controller('api/v1/incidents/:id')
export class DocumentsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('evidence')
  async keep(
    @Param('id', { schema: id }) incidentId: string,
    @Req() request: Request,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
    @Query('name') name?: unknown,
  ): Promise<DocumentView> {
    await findIncident(this.installation.storage, incidentId);
    const bytes = boundedBody(request, EVIDENCE_BYTES_MAX);
    return this.installation.documents.keepEvidence(incidentId, fileName(name, 'evidence'), bytes, actor, commandId);
  }

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
    response.setHeader('Cache-Control', 'no-store');
    await pipeline(bytes, response);
  }
}
