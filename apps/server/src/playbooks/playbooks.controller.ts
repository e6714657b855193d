import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  checkPlaybook,
  playbookHash,
  rehearseMigrations,
  type CheckPlaybook,
  type CheckedPlaybookView,
  type PlaybookDiffView,
  type PlaybookList,
  type RehearseMigrations,
  type RehearsedMigrationsView,
} from '#contract';
import { Asking, type Asker } from '../access/asker.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { checkApart } from './check-apart.js';
import { compareVersions, requireStored } from './compare-versions.js';
import { rehearseAll } from './migrations.js';
import { withLaw } from './read-playbooks.js';

/** Checks playbooks that an author is still writing, and compares versions that are kept. Nothing is written. */
@Controller('api/v1/playbooks')
export class PlaybooksController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  list(): Promise<PlaybookList> {
    return this.installation.playbooks.list();
  }

  @Post('check')
  @HttpCode(200)
  async check(@Body({ schema: checkPlaybook }) { files }: CheckPlaybook): Promise<CheckedPlaybookView> {
    const { playbooksFolder } = this.installation.config;
    const all = await withLaw(playbooksFolder, new Map(Object.entries(files)));
    const { findings, proof, proofFindings } = await checkApart({ files: all });
    return { findings: [...findings, ...proofFindings], proof: proof ?? null };
  }

  @Get(':from/diff/:to')
  async diff(
    @Param('from', { schema: playbookHash }) from: string,
    @Param('to', { schema: playbookHash }) to: string,
    @Asking() { account }: Asker,
  ): Promise<PlaybookDiffView> {
    const { storage, access } = this.installation;
    const mine = await access.members.incidentsOf(account.id);
    return compareVersions(
      await requireStored(storage, from, 'from'),
      await requireStored(storage, to, 'to'),
      storage,
      (incidentId) => mine.has(incidentId),
    );
  }

  @Post(':to/migrations/dry-run')
  @HttpCode(200)
  async rehearse(
    @Param('to', { schema: playbookHash }) to: string,
    @Body({ schema: rehearseMigrations }) request: RehearseMigrations,
    @Asking() { account }: Asker,
  ): Promise<RehearsedMigrationsView> {
    const mine = await this.installation.access.members.incidentsOf(account.id);
    return rehearseAll(this.installation, to, request, (incidentId) => mine.has(incidentId));
  }
}
