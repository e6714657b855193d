import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  id,
  journalQuery,
  makeAfterAction,
  paperQuery,
  rate as rateShape,
  type MadeReports,
  type EvaluationView,
  type ExerciseRuns,
  type JournalQuery,
  type MakeAfterAction,
  type PaperQuery,
  type Rate,
  type ReplayView,
} from '#contract';
import { PERMISSIONS } from '#access';
import { fillBlanks } from '#exercises';
import { Asking, notPermitted, type Asker } from '../../access/asker.js';
import { IdempotencyKey } from '../../http/idempotency-key.js';
import { findIncident } from '../../incidents/find-incident.js';
import type { Installation } from '../../installation.js';
import { INSTALLATION } from '../../installation-token.js';
import { madeAfterAction, makeAfterActionReport } from './after-action.js';
import { evaluationView } from './evaluation-view.js';
import { journal } from './journal.js';
import { isOfConduct, paperNamed, printPaper, type PrintedPaper } from './papers.js';
import { replayView } from './replay-view.js';
import { exerciseRuns } from './runs.js';
import { wordsOf } from './words-of.js';

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;

/** What exercises showed, and the papers that they are prepared and judged with. */
@Controller('api/v1')
export class JudgingController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('exercises')
  runs(@Asking() asker: Asker): Promise<ExerciseRuns> {
    return exerciseRuns(this.installation, asker);
  }

  @Get('scenarios/:scenario/papers/:paper')
  async scenarioPaper(
    @Param('scenario') name: string,
    @Param('paper') paper: string,
    @Query({ schema: paperQuery }) query: PaperQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { exercises, openPress, playbooks } = this.installation;
    // As it stands: whoever begins it fills in its blanks.
    const scenario = fillBlanks(exercises.scenarios.named(name), new Map());
    const { playbook } = playbooks.newest(scenario.playbook);
    const printed = printPaper(paperNamed(paper), { scenario, playbook, cut: null }, query, await openPress());
    send(response, printed, MEDIA_TYPES[query.format]);
  }

  @Get('incidents/:id/exercise/papers/:paper')
  async paper(
    @Param('id', { schema: id }) incidentId: string,
    @Param('paper') named: string,
    @Query({ schema: paperQuery }) query: PaperQuery,
    @Asking() { permits }: Asker,
    @Res() response: Response,
  ): Promise<void> {
    const { exercises, openPress, playbooks, storage } = this.installation;
    const paper = paperNamed(named);
    const { conduct, evaluation } = await exercises.judge.of(incidentId);
    if (isOfConduct(paper) && !permits('evaluate-exercise') && !permits('conduct-exercise'))
      throw notPermitted('evaluate-exercise', PERMISSIONS['evaluate-exercise'].means);
    const { playbook } = await playbooks.version((await findIncident(storage, incidentId)).playbookHash);
    const { scenario, begun, ended } = conduct;
    const source = { scenario, playbook, cut: begun.cut, ...(ended && { shown: { conduct, evaluation } }) };
    send(response, printPaper(paper, source, query, await openPress()), MEDIA_TYPES[query.format]);
  }

  @Get('incidents/:id/exercise/evaluation')
  async evaluation(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<EvaluationView> {
    const judged = await this.installation.exercises.judge.of(incidentId);
    const reports = await madeAfterAction(this.installation, incidentId, asker);
    return evaluationView(judged, reports, await this.wordsIn(incidentId));
  }

  @Post('incidents/:id/exercise/ratings')
  @HttpCode(200)
  async rate(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: rateShape }) rating: Rate,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<EvaluationView> {
    await this.installation.exercises.conductor.act(
      incidentId,
      { type: 'rate', ...rating },
      { actor: asker.actor, commandId },
    );
    return this.evaluation(incidentId, asker);
  }

  @Get('incidents/:id/exercise/replay')
  async replay(@Param('id', { schema: id }) incidentId: string): Promise<ReplayView> {
    const { exercises, record } = this.installation;
    const judged = await exercises.judge.of(incidentId);
    return replayView(record, incidentId, judged, await this.wordsIn(incidentId));
  }

  @Post('incidents/:id/exercise/reports')
  report(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: makeAfterAction }) { language }: MakeAfterAction,
    @Asking() { actor }: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<MadeReports> {
    return makeAfterActionReport(this.installation, incidentId, language, { actor, commandId });
  }

  @Get('incidents/:id/exercise/journal')
  async journal(
    @Param('id', { schema: id }) incidentId: string,
    @Query({ schema: journalQuery }) query: JournalQuery,
    @Asking() asker: Asker,
    @Res() response: Response,
  ): Promise<void> {
    const text = await journal(this.installation, incidentId, asker, query);
    const name = `EXERCISE-journal.${query.language}.${query.format}`;
    send(response, { name, bytes: new TextEncoder().encode(text) }, MEDIA_TYPES[query.format]);
  }

  private async wordsIn(incidentId: string): Promise<Awaited<ReturnType<typeof wordsOf>>> {
    return wordsOf(this.installation, await findIncident(this.installation.storage, incidentId));
  }
}

function send(response: Response, { name, bytes }: PrintedPaper, type: string): void {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  response.end(Buffer.from(bytes));
}
