import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  answerSurvey,
  beginExercise as beginShape,
  callNoDuff,
  conductAct,
  id,
  jump,
  messageControl,
  observe,
  type AnswerSurvey,
  type AskedAct,
  type BeginExercise,
  type BegunExercise,
  type CallNoDuff,
  type ConsoleView,
  type ExerciseView,
  type InboxView,
  type Jump,
  type MessageControl,
  type Observe,
  type ScenarioList,
  type StageView,
  type SurveyQuestions,
} from '#contract';
import { SURVEY_QUESTIONS, nextInject, type ConductAct } from '#exercises';
import { parseInstant, type EpochMs } from '#kernel';
import { Asking, type Asker } from '../access/asker.js';
import { SHUT_DOOR } from '../players/players-door.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { incidentClockView } from '../incidents/incident-clock.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { addedInject, conductActOf } from './asked-acts.js';
import { beginExercise } from './begin-exercise.js';
import { bringRegister } from './bring-register.js';
import { consoleView, nextDeadline } from './console-view.js';
import { exerciseView, inboxView, stageView } from './exercise-view.js';
import type { Standing } from './held-exercises.js';
import { requireOwnSeat, viewerOf, type Viewer } from './viewer.js';

/** Tabletop exercises: what can be played, and the conduct of each. */
@Controller('api/v1')
export class ExercisesController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('scenarios')
  scenarios(): ScenarioList {
    return this.installation.exercises.scenarios.list();
  }

  @Post('exercises')
  begin(
    @Body({ schema: beginShape }) request: BeginExercise,
    @Asking() asker: Asker,
    @IdempotencyKey() incidentId: string,
  ): Promise<BegunExercise> {
    return beginExercise(this.installation, request, asker, incidentId);
  }

  @Get('incidents/:id/exercise')
  async view(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<ExerciseView> {
    const { standing, viewer } = await this.seenBy(incidentId, asker);
    return exerciseView(standing, viewer, await incidentClockView(this.installation, incidentId));
  }

  @Get('incidents/:id/exercise/console')
  async console(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<ConsoleView> {
    const { standing, viewer } = await this.seenBy(incidentId, asker);
    const { storage, access } = this.installation;
    const clock = await incidentClockView(this.installation, incidentId);
    const players = await access.players.namesIn(new Set([incidentId]));
    // Codes are for whoever lets people in.
    const door = viewer.may.conduct ? access.playersDoor.view(incidentId) : SHUT_DOOR;
    const names = new Map(players.map((player) => [player.id, player.name]));
    return consoleView(storage, incidentId, standing, viewer, clock, { names, door });
  }

  @Get('incidents/:id/exercise/inbox')
  async inbox(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<InboxView> {
    const { standing, viewer } = await this.seenBy(incidentId, asker);
    return inboxView(standing, viewer);
  }

  @Get('incidents/:id/exercise/stage')
  async stage(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<StageView> {
    const { standing } = await this.seenBy(incidentId, asker);
    const clock = await incidentClockView(this.installation, incidentId);
    return stageView(this.installation.storage, incidentId, standing, clock);
  }

  @Post('incidents/:id/exercise/acts')
  @HttpCode(200)
  async act(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: conductAct }) asked: AskedAct,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<ConsoleView> {
    const by = { actor: asker.actor, commandId };
    const { conductor, held } = this.installation.exercises;
    if (asked.type === 'bring-register') {
      const { conduct } = await held.standing(incidentId);
      await bringRegister(this.installation, incidentId, conduct, by);
    } else if (asked.type === 'dismiss-player') {
      await this.installation.access.players.end(incidentId, asked.player, asked.reason, by);
    } else {
      await conductor.act(incidentId, conductActOf(asked, commandId), by, addedInject(asked, commandId));
    }
    return this.console(incidentId, asker);
  }

  @Post('incidents/:id/exercise/jumps')
  @HttpCode(200)
  async jump(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: jump }) { to }: Jump,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<ConsoleView> {
    const target = (standing: Standing): Promise<EpochMs | undefined> => this.targetOf(incidentId, to, standing);
    await this.installation.exercises.conductor.jump(incidentId, target, { actor: asker.actor, commandId });
    return this.console(incidentId, asker);
  }

  @Post('incidents/:id/exercise/messages')
  @HttpCode(200)
  async message(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: messageControl }) { seat, text }: MessageControl,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<InboxView> {
    const { viewer } = await this.seenBy(incidentId, asker);
    requireOwnSeat(viewer, seat);
    await this.does(incidentId, { type: 'send-message', from: seat, to: [], text }, asker, commandId);
    return this.inbox(incidentId, asker);
  }

  @Post('incidents/:id/exercise/no-duff')
  @HttpCode(200)
  async noDuff(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: callNoDuff }) { text }: CallNoDuff,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<ExerciseView> {
    await this.does(incidentId, { type: 'call-no-duff', text }, asker, commandId);
    return this.view(incidentId, asker);
  }

  @Post('incidents/:id/exercise/observations')
  @HttpCode(200)
  async observe(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: observe }) observation: Observe,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<{ done: true }> {
    await this.does(incidentId, { type: 'observe', ...observation }, asker, commandId);
    return { done: true };
  }

  @Get('incidents/:id/exercise/survey')
  async survey(@Param('id', { schema: id }) incidentId: string): Promise<SurveyQuestions> {
    await this.installation.exercises.held.standing(incidentId);
    return {
      questions: SURVEY_QUESTIONS.map(({ id: question, text }) => ({ id: question, title: text, scored: true })),
    };
  }

  @Post('incidents/:id/exercise/survey')
  @HttpCode(200)
  async answer(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: answerSurvey }) { answers }: AnswerSurvey,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<ExerciseView> {
    const { viewer } = await this.seenBy(incidentId, asker);
    await this.does(incidentId, { type: 'answer-survey', player: viewer.id, answers }, asker, commandId);
    return this.view(incidentId, asker);
  }

  private does(incidentId: string, act: ConductAct, { actor }: Asker, commandId: string): Promise<void> {
    return this.installation.exercises.conductor.act(incidentId, act, { actor, commandId });
  }

  private async seenBy(incidentId: string, asker: Asker): Promise<{ standing: Standing; viewer: Viewer }> {
    const standing = await this.installation.exercises.held.standing(incidentId);
    return { standing, viewer: viewerOf(standing.conduct, asker) };
  }

  private async targetOf(incidentId: string, to: Jump['to'], { conduct, now }: Standing): Promise<EpochMs | undefined> {
    if (to === 'next-deadline') return (await nextDeadline(this.installation.storage, incidentId, now))?.dueAt;
    if (to !== 'next-inject') return parseInstant(to);
    const next = nextInject(conduct, now);
    return next && Math.max(now, conduct.startedAt + next.dueAt);
  }
}
