import { Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { id, importQuery, type ImportQuery, type ImportResult, type PeopleAccount } from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { boundedBody } from '../http/bounded-body.js';
import { fileName } from '../http/file-name.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';

/** Largest list taken: a million people with room to spare. */
export const LIST_BYTES_MAX = 1_000_000_000;

/** The register: lists in, everyone accounted for. There is no browsing of people. */
@Controller('api/v1/incidents/:id')
export class PeopleController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('imports')
  import(
    @Param('id', { schema: id }) incidentId: string,
    @Req() request: Request,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() importId: string,
    @Query({ schema: importQuery }) query: ImportQuery,
  ): Promise<ImportResult> {
    const bytes = boundedBody(request, LIST_BYTES_MAX);
    return this.installation.register.import({
      incidentId,
      importId,
      fileName: fileName(query.name, 'list.csv'),
      rejects: query.rejects,
      again: query.again === 'yes',
      bytes,
      actor,
    });
  }

  @Get('people')
  account(@Param('id', { schema: id }) incidentId: string, @ActingPerson() _actor: Actor): Promise<PeopleAccount> {
    return this.installation.register.account(incidentId);
  }
}
