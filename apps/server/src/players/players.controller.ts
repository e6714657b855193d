import { Body, Controller, HttpCode, Inject, Logger, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  id,
  joinExercise,
  readCode,
  setDoor,
  takeSeats,
  type ExerciseView,
  type JoinExercise,
  type Joinable,
  type PlayersDoor as PlayersDoorView,
  type ReadCode,
  type SessionView,
  type SetDoor,
  type TakeSeats,
} from '#contract';
import { Fault } from '#kernel';
import { Asking, type Asker } from '../access/asker.js';
import { giveCookies } from '../access/cookies.js';
import { fromOf } from '../access/from.js';
import { signedInAtSeat } from '../access/session-view.js';
import { exerciseView } from '../exercises/exercise-view.js';
import { viewerOf } from '../exercises/viewer.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { loggedRequest } from '../http/request-id.js';
import { incidentClockView } from '../incidents/incident-clock.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';

const logger = new Logger('access');

/** How players come to an exercise: the door that whoever conducts it opens, the code, and the seats. */
@Controller('api/v1')
export class PlayersController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('incidents/:id/exercise/door')
  @HttpCode(200)
  setDoor(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: setDoor }) { open }: SetDoor,
    @Asking() { actor }: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<PlayersDoorView> {
    return this.installation.access.playersDoor.set(incidentId, open, { actor, commandId });
  }

  @Post('incidents/:id/exercise/seats')
  @HttpCode(200)
  async takeSeats(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: takeSeats }) { seats, named }: TakeSeats,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<ExerciseView> {
    const { access, exercises } = this.installation;
    if (!asker.player) throw notAPlayer();
    const sitting = { seats: [...new Set(seats)], named };
    const player = await access.players.changeSeats(asker.player, sitting, { actor: asker.actor, commandId });
    const standing = await exercises.held.standing(incidentId);
    const viewer = viewerOf(standing.conduct, { ...asker, player });
    return exerciseView(standing, viewer, await incidentClockView(this.installation, incidentId));
  }

  @Post('seats/read')
  @HttpCode(200)
  async read(@Body({ schema: readCode }) { code }: ReadCode, @Req() request: Request): Promise<Joinable> {
    const { players, playersDoor } = this.installation.access;
    const { incidentId, staff } = playersDoor.read(code, request.ip ?? '');
    const { title, seats } = await players.requirePlayed(incidentId);
    const taken = await players.taken(incidentId);
    return {
      title,
      staff,
      seats: seats.map(({ id: seat, title: name, role, team, needed }) => ({
        id: seat,
        title: name,
        role,
        team,
        needed,
        taken: taken.get(seat) ?? 0,
      })),
    };
  }

  @Post('seats/opening')
  async open(
    @Body({ schema: joinExercise }) { code, name, seats, staff, named }: JoinExercise,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { players, playersDoor } = this.installation.access;
    const opens = playersDoor.read(code, request.ip ?? '');
    if (opens.staff !== (staff !== undefined)) throw otherCode(opens.staff);
    const joining = { name, seats: [...new Set(seats)], staff: staff ?? null, named };
    const { player, opened } = await players.join(opens.incidentId, joining, fromOf(request));
    giveCookies(request, response, { session: opened.secret, browser: opened.browserSecret });
    logger.log({ event: 'seat-opened', ...loggedRequest(response), player: player.id, session: opened.session.id });
    return signedInAtSeat(player, opened.session);
  }
}

/** Seats are for whoever came by the code; an account has its roles in the incident. */
function notAPlayer(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'not-a-player',
    detail: 'Seats are taken by whoever came by the code of the exercise.',
    mend: 'Have the role given to you, or come in by the code in another browser.',
  });
}

/** Each of the two codes lets in its own kind of people. */
function otherCode(staff: boolean): Fault {
  return new Fault({
    kind: 'invalid',
    code: staff ? 'staff-role-missing' : 'code-seats-players',
    detail: staff ? 'This code is for those who watch: say in which role.' : 'This code is for players alone.',
    place: 'staff',
    mend: staff
      ? 'Send `staff`: observer or evaluator.'
      : 'Leave `staff` out, or type in the code for those who watch.',
  });
}
