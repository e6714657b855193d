import { Controller, Get, Inject } from '@nestjs/common';
import type { InstallationView } from '#contract';
import { IncidentEntity } from '#engine';
import { ROLES } from '#kernel';
import { alertingOf } from './alerts/alerting.js';
import { wallClockView } from './incidents/incident-view.js';
import type { Installation } from './installation.js';
import { INSTALLATION } from './installation-token.js';
import { productVersion } from './product-version.js';

/** What this installation is, and whether it answers. */
@Controller('api/v1')
export class ServiceController {
  private readonly version = productVersion();

  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('health')
  async health(): Promise<{ status: 'ok'; version: string }> {
    await this.installation.storage.reader.all('SELECT 1 AS ok', []);
    return { status: 'ok', version: this.version };
  }

  @Get('installation')
  async describe(): Promise<InstallationView> {
    const incidents = await this.installation.storage.repository(IncidentEntity).count();
    const { channels, roster } = this.installation;
    const { wakes, sentence } = alertingOf({ channels, places: await roster.places(), mode: 'live' });
    return {
      version: this.version,
      empty: incidents === 0,
      clock: wallClockView(this.installation),
      playbooks: this.installation.playbooks
        .names()
        .map(({ playbook: { name, version, title } }) => ({ name, version, title })),
      roles: [...ROLES],
      alerting: { wakes, sentence },
    };
  }
}
