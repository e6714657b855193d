import { Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { z } from 'zod';
import type { Request } from 'express';
import { id, type ImportResult, type PeopleAccount } from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { boundedBody } from '../http/bounded-body.js';
import { fileName } from '../http/file-name.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';

/** Largest list taken: a million people with room to spare. */
const LIST_BYTES_MAX = 1_000_000_000;

const importQuery = z.strictObject({
  rejects: z.enum(['refuse', 'leave-out']).default('refuse'),
  again: z.enum(['no', 'yes']).default('no'),
  name: z.string().optional(),
});

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
    @Query({ schema: importQuery }) query: z.infer<typeof importQuery>,
  ): Promise<ImportResult> {
    const { rejects, again, name } = query;
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
