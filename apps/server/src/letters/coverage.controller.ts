import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { id, type CoverageView, type LetterFindings } from '#contract';
import type { Finding } from '#kernel';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { coverageCsv } from './coverage-csv.js';
import { coverageOf } from './coverage.js';

/** Whether every duty has its people and everybody a letter: counts alone, and nobody's name. */
@Controller('api/v1/incidents/:id/letters')
export class CoverageController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('coverage')
  coverage(@Param('id', { schema: id }) incidentId: string): Promise<CoverageView> {
    return coverageOf(this.installation, incidentId);
  }

  @Get('findings')
  async findings(@Param('id', { schema: id }) incidentId: string): Promise<LetterFindings> {
    const { batches, openPress } = this.installation;
    const { findings, forNobody } = await batches.findingsNow(incidentId, openPress);
    const told = (finding: Finding) => ({ ...finding, mend: finding.mend ?? null });
    return { findings: findings.map(told), forNobody: forNobody.map(told) };
  }

  @Get('coverage.csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="coverage.csv"')
  async file(@Param('id', { schema: id }) incidentId: string): Promise<string> {
    return coverageCsv(await coverageOf(this.installation, incidentId));
  }
}
