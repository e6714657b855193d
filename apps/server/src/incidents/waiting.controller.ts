import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { id, type WaitingView } from '#contract';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { deadlinesCalendar } from './deadlines-calendar.js';
import { viewWaiting } from './waiting.js';

/** What an incident waits for, and its deadlines for calendars that have to ring without it. */
@Controller('api/v1/incidents')
export class WaitingController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get(':id/waiting')
  waiting(@Param('id', { schema: id }) incidentId: string): Promise<WaitingView> {
    return viewWaiting(this.installation, incidentId);
  }

  @Get(':id/deadlines.ics')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="deadlines.ics"')
  calendar(@Param('id', { schema: id }) incidentId: string): Promise<string> {
    return deadlinesCalendar(this.installation, incidentId);
  }
}
