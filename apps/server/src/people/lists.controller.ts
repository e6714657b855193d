import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  id,
  importList,
  previewList,
  takeListRejects,
  takeRejects,
  undoImport,
  uploadListQuery,
  type ImportList,
  type ImportPage,
  type ImportResult,
  type ListDropped,
  type ListPreview,
  type MappingList,
  type PreviewList,
  type TakeListRejects,
  type TakeRejects,
  type UndoImport,
  type UploadListQuery,
} from '#contract';
import type { Actor, Finding } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { boundedBody } from '../http/bounded-body.js';
import { fileName } from '../http/file-name.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { findIncident } from '../incidents/find-incident.js';
import { findingsCsv } from './findings-csv.js';
import { LIST_BYTES_MAX } from './people.controller.js';

/** Lists before they come in, and imports after: tried, told, undone. */
@Controller('api/v1/incidents/:id')
export class ListsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('imports/previews')
  upload(
    @Param('id', { schema: id }) incidentId: string,
    @Req() request: Request,
    @ActingPerson() _actor: Actor,
    @IdempotencyKey() preview: string,
    @Query({ schema: uploadListQuery }) { name, sheet }: UploadListQuery,
  ): Promise<ListPreview> {
    const bytes = boundedBody(request, LIST_BYTES_MAX);
    return this.installation.previews.upload(
      incidentId,
      { id: preview, fileName: fileName(name, 'list'), sheet },
      bytes,
    );
  }

  @Post('imports/previews/:preview')
  @HttpCode(200)
  again(
    @Param('id', { schema: id }) incidentId: string,
    @Param('preview', { schema: id }) preview: string,
    @Body({ schema: previewList }) how: PreviewList,
    @ActingPerson() _actor: Actor,
    @IdempotencyKey() _key: string,
  ): Promise<ListPreview> {
    return this.installation.previews.again(incidentId, preview, how);
  }

  @Post('imports/previews/:preview/findings')
  @HttpCode(200)
  async findings(
    @Param('id', { schema: id }) incidentId: string,
    @Param('preview', { schema: id }) preview: string,
    @Body({ schema: previewList }) how: PreviewList,
    @IdempotencyKey() _key: string,
    @Res() response: Response,
  ): Promise<void> {
    await sendCsv(
      response,
      `findings-${preview}.csv`,
      await this.installation.previews.findings(incidentId, preview, how),
    );
  }

  @Post('imports/previews/:preview/rejects/looks')
  @HttpCode(200)
  async listRejects(
    @Param('id', { schema: id }) incidentId: string,
    @Param('preview', { schema: id }) preview: string,
    @Body({ schema: takeListRejects }) { purpose, ...how }: TakeListRejects,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
    @Res() response: Response,
  ): Promise<void> {
    const asked = { incidentId, purpose, actor, commandId };
    await send(response, `rejected-${preview}.csv`, await this.installation.previews.rejected(preview, how, asked));
  }

  @Post('imports/previews/:preview/import')
  import(
    @Param('id', { schema: id }) incidentId: string,
    @Param('preview', { schema: id }) preview: string,
    @Body({ schema: importList }) order: ImportList,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() importId: string,
  ): Promise<ImportResult> {
    return this.installation.previews.import(incidentId, preview, { importId, actor, order });
  }

  @Post('imports/previews/:preview/removal')
  @HttpCode(200)
  async drop(
    @Param('id', { schema: id }) incidentId: string,
    @Param('preview', { schema: id }) preview: string,
    @IdempotencyKey() _key: string,
  ): Promise<ListDropped> {
    await this.installation.previews.drop(incidentId, preview);
    return { dropped: preview };
  }

  @Get('imports')
  imports(@Param('id', { schema: id }) incidentId: string): Promise<ImportPage> {
    return this.installation.imports.list(incidentId);
  }

  @Get('imports/:import/rejects.csv')
  async rejects(
    @Param('id', { schema: id }) incidentId: string,
    @Param('import', { schema: id }) importId: string,
    @Res() response: Response,
  ): Promise<void> {
    await sendCsv(response, `rejects-${importId}.csv`, await this.installation.imports.rejects(incidentId, importId));
  }

  @Post('imports/:import/rejects/looks')
  @HttpCode(200)
  async importRejects(
    @Param('id', { schema: id }) incidentId: string,
    @Param('import', { schema: id }) importId: string,
    @Body({ schema: takeRejects }) { purpose }: TakeRejects,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
    @Res() response: Response,
  ): Promise<void> {
    const asked = { incidentId, purpose, actor, commandId };
    await send(response, `rejected-${importId}.csv`, await this.installation.imports.rejected(importId, asked));
  }

  @Post('imports/:import/undo')
  @HttpCode(200)
  async undo(
    @Param('id', { schema: id }) incidentId: string,
    @Param('import', { schema: id }) importId: string,
    @Body({ schema: undoImport }) { reason }: UndoImport,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<ImportPage> {
    await this.installation.imports.undo(incidentId, importId, { reason, actor, commandId });
    return this.installation.imports.list(incidentId);
  }

  @Get('mappings')
  async mappings(@Param('id', { schema: id }) incidentId: string): Promise<MappingList> {
    await findIncident(this.installation.storage, incidentId);
    return this.installation.mappings.list();
  }

  @Post('mappings/:mapping/removal')
  @HttpCode(200)
  async forget(
    @Param('id', { schema: id }) incidentId: string,
    @Param('mapping', { schema: id }) mapping: string,
    @IdempotencyKey() _key: string,
  ): Promise<MappingList> {
    await findIncident(this.installation.storage, incidentId);
    await this.installation.mappings.remove(mapping);
    return this.installation.mappings.list();
  }
}

async function sendCsv(response: Response, name: string, findings: AsyncIterable<Finding>): Promise<void> {
  await send(response, name, findingsCsv(findings));
}

async function send(response: Response, name: string, lines: AsyncIterable<string>): Promise<void> {
  response.setHeader('Content-Type', 'text/csv; charset=utf-8');
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  await pipeline(Readable.from(lines), response);
}
