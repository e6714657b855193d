import { Controller, Get, Inject, Param } from '@nestjs/common';
import { id, type SeverityView } from '#contract';
import { Asking, type Asker } from '../access/asker.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { readerOf } from '../lanes/reader-of.js';
import { viewSeverity } from './view-severity.js';

/** How grave an incident is said to be. It is said by the command `set-severity`, and nothing is decided by it. */
@Controller('api/v1/incidents/:id/severity')
export class SeverityController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  view(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<SeverityView> {
    return viewSeverity(this.installation, incidentId, readerOf(asker));
  }
}
