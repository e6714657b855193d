import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { InstallationView } from '#contract';
import { IncidentEntity } from '#engine';
import { Fault, ROLES, type FaultDetails } from '#kernel';
import type { Statement } from '#storage';
import { Asking, type Asker } from './access/asker.js';
import { alertingOf } from './alerts/alerting.js';
import { wallClockView } from './incidents/incident-clock.js';
import type { Installation } from './installation.js';
import { installationSettings } from './installation-settings.js';
import { EDGE, INSTALLATION } from './installation-token.js';
import { productVersion } from './product-version.js';
import { originsOf } from './reach/announce.js';
import type { Edge } from './reach/edge.js';

/** How long the database may take to answer a question that costs it nothing. */
const WRITER_ANSWERS_MAX_MS = 5000;

/** Costs the disk nothing, and is refused where a write would be: by a writer that has ended, a file or a server that may only be read. */
const WRITES_NO_ROW: Statement = { sql: 'UPDATE incident SET seq = seq WHERE 1 = 0', params: [] };

const NO_ANSWER: FaultDetails = {
  kind: 'unavailable',
  code: 'write-failed',
  detail: `The database has not answered for ${WRITER_ANSWERS_MAX_MS / 1000} seconds.`,
  mend: 'Look at the disk or the server that holds the database; start the service anew if it stays.',
  retryable: true,
};

/** What this installation is, and whether it answers. */
@Controller('api/v1')
export class ServiceController {
  private readonly version = productVersion();

  constructor(
    @Inject(INSTALLATION) private readonly installation: Installation,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Get('health')
  async health(): Promise<{ status: 'ok'; version: string }> {
    const { reader, writer } = this.installation.storage;
    await reader.all('SELECT 1 AS ok', []);
    await this.inTime(writer.commit([WRITES_NO_ROW]));
    return { status: 'ok', version: this.version };
  }

  @Get('installation')
  async describe(@Req() { socket }: Request, @Asking() asker: Asker): Promise<InstallationView> {
    const incidents = await this.installation.storage.repository(IncidentEntity).count();
    const { channels, roster } = this.installation;
    const { wakes, sentence } = alertingOf({ channels, places: await roster.places(), mode: 'live' });
    return {
      version: this.version,
      organisation: this.installation.config.title ?? null,
      empty: incidents === 0,
      clock: wallClockView(this.installation),
      playbooks: this.installation.playbooks
        .names()
        .map(({ playbook: { name, version, hash, title } }) => ({ name, version, hash, title })),
      roles: [...ROLES],
      alerting: { wakes, sentence },
      reach: {
        origins: [...originsOf(this.edge, socket.localPort ?? 0)],
        authority: this.edge.authority?.fingerprint ?? null,
      },
      settings: asker.permits('manage-accounts') ? await installationSettings(this.installation) : null,
    };
  }

  /** @throws Fault `write-failed` where the writer has not answered within the bound. */
  private async inTime(answer: Promise<void>): Promise<void> {
    const alarm = this.installation.ports.alarm();
    const late = new Promise<never>((_, reject) => {
      alarm.set(WRITER_ANSWERS_MAX_MS, () => reject(new Fault(NO_ANSWER)));
    });
    try {
      await Promise.race([answer, late]);
    } finally {
      alarm.cancel();
    }
  }
}
