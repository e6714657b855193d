import { Controller, Get, Inject } from '@nestjs/common';
import type { AlertStates } from '#contract';
import { Asking, type Asker } from '../access/asker.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { alertStates } from './alert-states.js';

/** What somebody has to look at, over all incidents in which one has a role. */
@Controller('api/v1/alerts')
export class AlertsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  async list(@Asking() { account }: Asker): Promise<AlertStates> {
    return { alerts: await alertStates(this.installation.storage, account.id) };
  }
}
