import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { checkPlaybook, type CheckPlaybook, type CheckedPlaybookView } from '#contract';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { checkApart } from './check-apart.js';
import { withLaw } from './read-playbooks.js';

/** Checks playbooks that an author is still writing. Nothing is stored. */
@Controller('api/v1/playbooks')
export class PlaybooksController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('check')
  @HttpCode(200)
  async check(@Body({ schema: checkPlaybook }) { files }: CheckPlaybook): Promise<CheckedPlaybookView> {
    const { playbooksFolder } = this.installation.config;
    const all = await withLaw(playbooksFolder, new Map(Object.entries(files)));
    const { findings, proof, proofFindings } = await checkApart({ files: all });
    return { findings: [...findings, ...proofFindings], proof: proof ?? null };
  }
}
