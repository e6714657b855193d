import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { formsQuery, id, type FilingsView, type FormsQuery, type FormsView } from '#contract';
import { Asking, type Asker } from '../access/asker.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { viewForms } from '../letters/form-views.js';
import { viewFilings } from './view-filings.js';

/** What recipients were told, and what their forms ask. */
@Controller('api/v1/incidents/:id')
export class FilingsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('filings')
  filings(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<FilingsView> {
    return viewFilings(this.installation, incidentId, asker);
  }

  @Get('obligations/:run/forms')
  forms(
    @Param('id', { schema: id }) incidentId: string,
    @Param('run', { schema: id }) runId: string,
    @Query({ schema: formsQuery }) query: FormsQuery,
  ): Promise<FormsView> {
    return viewForms(this.installation, incidentId, runId, query);
  }
}
