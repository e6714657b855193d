import { Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { id, type ImportResult, type PeopleAccount } from '#contract';
import { Fault, type Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { boundedBody } from '../http/bounded-body.js';
import { fileName } from '../http/file-name.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';

/** Largest list taken: a million people with room to spare. */
const LIST_BYTES_MAX = 1_000_000_000;

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
    @Query('rejects') rejects = 'refuse',
    @Query('again') again = 'no',
    @Query('name') name?: unknown,
  ): Promise<ImportResult> {
    if (rejects !== 'refuse' && rejects !== 'leave-out') {
      throw new Fault({
        kind: 'invalid',
        code: 'request-invalid',
        detail: '`rejects` is refuse or leave-out.',
        place: 'rejects',
      });
    }
    if (again !== 'no' && again !== 'yes') {
      throw new Fault({ kind: 'invalid', code: 'request-invalid', detail: '`again` is yes or no.', place: 'again' });
    }
    const bytes = boundedBody(request, LIST_BYTES_MAX);
    return this.installation.register.import({
      incidentId,
      importId,
      fileName: fileName(name, 'list.csv'),
      rejects,
      again: again === 'yes',
      bytes,
      actor,
    });
  }

  @Get('people')
  account(@Param('id', { schema: id }) incidentId: string): Promise<PeopleAccount> {
    return this.installation.register.account(incidentId);
  }
}
