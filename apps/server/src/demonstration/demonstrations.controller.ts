import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { id, type DemonstrationView } from '#contract';
import { Asking, type Asker } from '../access/asker.js';
import { NOBODYS_TEAM, firstMembers } from '../access/first-members.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { Demonstrations } from './demonstrations.js';

/** The CarePartners demonstration, played into this installation as an exercise. */
@Controller('api/v1/demonstrations')
export class DemonstrationsController {
  constructor(
    @Inject(Demonstrations) private readonly demonstrations: Demonstrations,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  @Post()
  @HttpCode(202)
  async play(@Asking() { account }: Asker, @IdempotencyKey() incidentId: string): Promise<DemonstrationView> {
    const { accounts, provider } = this.installation.access;
    const teamOf = (await provider?.teams()) ?? NOBODYS_TEAM;
    const members = firstMembers(account.id, await accounts.all(), teamOf);
    return this.demonstrations.begin(incidentId, [{ person: account.id, role: 'facilitator' }, ...members]);
  }

  @Get(':id')
  progress(@Param('id', { schema: id }) incidentId: string): DemonstrationView {
    return this.demonstrations.progress(incidentId);
  }
}
