import { Controller, Get, Inject } from '@nestjs/common';
import type { AlertStates } from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { alertStates } from './alert-states.js';

/** What somebody has to look at, over all incidents. */
@Controller('api/v1/alerts')
export class AlertsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  async list(@ActingPerson() _actor: Actor): Promise<AlertStates> {
    return { alerts: await alertStates(this.installation.storage) };
  }
}
