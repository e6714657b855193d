import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  command,
  declareIncident,
  id,
  incidentsQuery,
  type CommandRequest,
  type CommandResult,
  type DeclareIncident,
  type GivenSignatures,
  type IncidentPage,
  type IncidentsQuery,
  type IncidentView,
} from '#contract';
import type { Command, Receipt } from '#engine';
import { Fault, USUAL_CIRCLE, USUAL_PURPOSE, movedOnBy, parseInstant, uuidv7 } from '#kernel';
import type { Actor, EpochMs, MovedOn, Outcome } from '#kernel';
import type { Statement } from '#storage';
import { NOBODYS_TEAM, firstMembers } from '../access/first-members.js';
import { Asking, requireFreshProof, type Asker } from '../access/asker.js';
import { requireSignature, signedAnswer, type SignatureOnRecord } from '../access/decision-signing.js';
import { noProvider, type ProviderDoor } from '../access/provider/provider-door.js';
import { distrustsNothing } from '../access/provider/trust.js';
import { AskedSite, type Site } from '../access/relying-party.js';
import { refuseConductedClock } from '../exercises/refuse-conducted-clock.js';
import { readerOf } from '../lanes/reader-of.js';
import { notInCircle } from '../lanes/sight.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { pageLimit } from '../http/paging.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { migrateIncident } from '../playbooks/migrations.js';
import { isRemark, remarkOn, type QuotingRemark } from '../record/remarks.js';
import { takeBack } from '../record/take-back.js';
import { givenSignatures } from './given-signatures.js';
import { actorOfOwnWord, requireRoleHeld, requireRoleStillHeld } from './heard-person.js';
import { listIncident } from './incident-listing.js';
import { incidentShelves } from './incident-shelves.js';
import { viewIncident } from './incident-view.js';
import { refuseBlindWitness } from './refuse-blind-witness.js';
import { refuseSenderFacts } from './refuse-sender-facts.js';

/** Declares incidents, shows them, and moves them. */
@Controller('api/v1/incidents')
export class IncidentsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  async list(
    @Query({ schema: incidentsQuery }) { after, limit, severity }: IncidentsQuery,
    @Asking() { account }: Asker,
  ): Promise<IncidentPage> {
    const { access, storage } = this.installation;
    const mine = await access.members.incidentsOf(account.id);
    const { rows, next } = await incidentShelves(storage, { mine, severity, after, take: pageLimit(limit) });
    const nameOf = await access.accounts.names();
    return { incidents: await Promise.all(rows.map((row) => listIncident(this.installation, row, nameOf))), next };
  }

  @Post()
  async declare(
    @Body({ schema: declareIncident }) request: DeclareIncident,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<CommandResult> {
    const { account, actor } = asker;
    const startsAt = request.startsAt === undefined ? undefined : parseInstant(request.startsAt);
    if (startsAt !== undefined && request.mode === 'live') {
      throw new Fault({
        kind: 'invalid',
        code: 'live-clock',
        detail: 'A live incident runs on the wall clock.',
        place: 'startsAt',
        mend: 'Leave startsAt out, or declare an exercise.',
      });
    }
    refuseWideCircle(request);
    const { playbooks, keys, engine, access } = this.installation;
    const distrusting = request.distrustProvider === true ? this.distrusting(request, asker) : undefined;
    // What the provider says counts for nothing here from the first entry on: not who is on the team either.
    const teamOf = distrusting ? NOBODYS_TEAM : ((await access.provider?.teams()) ?? NOBODYS_TEAM);
    const members = firstMembers(account.id, await access.accounts.all(), teamOf);
    const { playbook } = playbooks.newest(request.playbook);
    const declaration = {
      id: request.id,
      title: request.title,
      mode: request.mode,
      playbook,
      ...(startsAt === undefined ? {} : { startsAt }),
      privilege: request.privilege ?? { request: '', circle: [...USUAL_CIRCLE], purpose: USUAL_PURPOSE },
      ...(request.severity && { severity: request.severity }),
      // Born with the incident: its people and files are sealed from the first on.
      members,
      alongside: [
        keys.make(request.id),
        ...access.members.seat(request.id, members),
        ...((await distrusting?.trust.distrusting(distrusting.issuer, { actor, commandId: this.newId() })) ?? []),
      ],
    };
    const declared = await engine.declare(declaration, { role: 'incident-commander', ...actor }, commandId);
    await distrusting?.trust.tellDistrusted(distrusting.issuer);
    return resultOf(declared);
  }

  /** @throws Fault `exercise-distrusts-nothing`, `proof-stale`, `for-people`, `provider-none` */
  private distrusting({ mode }: DeclareIncident, asker: Asker): ProviderDoor {
    const { access, ports } = this.installation;
    if (mode !== 'live') throw distrustsNothing();
    requireFreshProof(asker, ports.clock.now());
    if (!access.provider) throw noProvider();
    return access.provider;
  }

  private newId(): string {
    const { clock, entropy } = this.installation.ports;
    return uuidv7(clock.now(), entropy);
  }

  @Get(':id')
  view(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<IncidentView> {
    return viewIncident(this.installation, incidentId, readerOf(asker));
  }

  @Get(':id/decisions/:decision/signatures')
  signatures(
    @Param('id', { schema: id }) incidentId: string,
    @Param('decision', { schema: id }) decision: string,
    @Asking() asker: Asker,
  ): Promise<GivenSignatures> {
    return givenSignatures(this.installation, incidentId, decision, readerOf(asker));
  }

  @Post(':id/commands')
  @HttpCode(200)
  async move(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: command }) asked: CommandRequest,
    @Asking() asker: Asker,
    @AskedSite() site: Site,
    @IdempotencyKey() commandId: string,
  ): Promise<CommandResult> {
    const { engine, access } = this.installation;
    const request = isRemark(asked) ? await remarkOn(this.installation, incidentId, asked, asker) : asked;
    const { expectedVersion } = request;
    refuseSenderFacts(request, asker);
    if (request.type === 'advance-clock') await refuseConductedClock(this.installation, incidentId);
    if (request.type === 'take-back') {
      const outcome = await takeBack(this.installation, incidentId, request, asker, commandId);
      return this.resultSince(incidentId, outcome, expectedVersion);
    }
    if (request.type === 'migrate-playbook') return this.migrate(incidentId, request, asker.actor, commandId);
    if (request.type === 'disown-read-out') return this.disown(incidentId, request, asker, commandId);
    if ('privileged' in asked && asked.privileged) await this.requireCircle(incidentId, asker);
    if (request.type === 'complete-task') await this.refuseUnknownEvidence(incidentId, request.evidence);
    const alongside = await this.heldWith(incidentId, request);
    await refuseBlindWitness(this.installation, incidentId, request, asker);
    const answer = await signedAnswer(this.installation.storage, incidentId, request);
    const signed = answer && (await requireSignature(access.passkeys, incidentId, answer, asker, commandId, site));
    const outcome = await engine.execute(incidentId, {
      command: engineCommand(request, signed?.passkey),
      actor: signed?.actor ?? asker.actor,
      commandId,
      alongside,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
    return this.resultSince(incidentId, outcome, expectedVersion);
  }

  /** The receipt, or the refusal with what has moved on since the version that was expected. */
  private async resultSince(
    incidentId: string,
    outcome: Outcome<Receipt>,
    expectedVersion: number | undefined,
  ): Promise<CommandResult> {
    if (!outcome.ok && outcome.fault.kind === 'conflict' && expectedVersion !== undefined) {
      throw new Fault({ ...outcome.fault, movedOn: await this.since(incidentId, expectedVersion) });
    }
    return resultOf(outcome);
  }

  /** What was said in somebody's name is theirs to disown, whatever role they have by now; whatever else has moved on is not theirs to learn. */
  private async disown(
    incidentId: string,
    { type, readOutId, reason, expectedVersion }: Extract<CommandRequest, { type: 'disown-read-out' }>,
    asker: Asker,
    commandId: string,
  ): Promise<CommandResult> {
    const outcome = await this.installation.engine.execute(incidentId, {
      command: { type, readOutId, reason },
      actor: await actorOfOwnWord(this.installation, incidentId, readOutId, asker),
      commandId,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
    return resultOf(outcome);
  }

  private async migrate(
    incidentId: string,
    { to, map, reason, expectedVersion }: Extract<CommandRequest, { type: 'migrate-playbook' }>,
    actor: Actor,
    commandId: string,
  ): Promise<CommandResult> {
    const command = { type: 'migrate-playbook', to, map, reason } as const;
    return resultOf(
      await migrateIncident(this.installation, incidentId, { command, actor, commandId, expectedVersion }),
    );
  }

  /** A privileged note is written by those who may read it. @throws Fault `not-in-circle` */
  private async requireCircle(incidentId: string, asker: Asker): Promise<void> {
    const { book } = await this.installation.lanes.sight(incidentId, readerOf(asker));
    if (!asker.roles.some((role) => role === 'counsel' || book.direction.circle.includes(role))) throw notInCircle();
  }

  /** What is named as evidence has to be a file that this incident keeps. */
  private async refuseUnknownEvidence(incidentId: string, evidence: readonly string[]): Promise<void> {
    if (evidence.length === 0 || (await this.installation.evidence.has(incidentId, evidence))) return;
    throw new Fault({
      kind: 'invalid',
      code: 'evidence-unknown',
      detail: 'The evidence named is not a file that this incident keeps.',
      place: 'evidence',
      mend: 'Upload the file first, and name the id that the upload answers.',
    });
  }

  /** What a call counts with: the role of whoever decided. @throws Fault `role-not-held`, `account-disabled` */
  private async heldWith(incidentId: string, request: CommandRequest): Promise<readonly Statement[]> {
    if (request.type === 'confirm-read-out')
      return requireRoleStillHeld(this.installation, incidentId, request.readOutId);
    if (request.type !== 'read-out-decision') return [];
    const { id: person, role } = request.person;
    return requireRoleHeld(this.installation, incidentId, { person, role });
  }

  private async since(incidentId: string, version: number): Promise<MovedOn[]> {
    return (await this.installation.record.since(incidentId, version, 20)).map(movedOnBy);
  }
}

/** Whoever declares may narrow the usual circle; only counsel, who answers for the privilege, widens it. */
function refuseWideCircle({ privilege }: DeclareIncident): void {
  const wide = privilege?.circle.filter((role) => !USUAL_CIRCLE.includes(role)) ?? [];
  if (wide.length === 0) return;
  throw new Fault({
    kind: 'refused',
    code: 'circle-counsels',
    detail: `Beyond the usual circle counsel alone lets somebody read what is privileged: ${wide.join(', ')}.`,
    place: 'privilege.circle',
    mend: 'Leave them out; counsel can direct another circle once the incident is declared.',
  });
}

/** @param passkey the verified signature under an answer to a decision */
function engineCommand(
  request: Exclude<CommandRequest, { type: 'take-back' }> | QuotingRemark,
  passkey?: SignatureOnRecord,
): Command {
  switch (request.type) {
    case 'send-event': {
      const { type, event, fields, runId } = request;
      return { type, event, fields, ...(runId === undefined ? {} : { runId }) };
    }
    case 'annotate-entry': {
      const { expectedVersion: _, privileged, ...rest } = request;
      return { ...rest, ...(privileged && { privileged }) };
    }
    case 'add-note': {
      const { expectedVersion: _, privileged, happenedAt, about, ...rest } = request;
      return { ...rest, ...happenedOf(happenedAt), ...(privileged && { privileged }), ...(about && { about }) };
    }
    case 'correct-entry': {
      const { expectedVersion: _, privileged, happenedAt, ...rest } = request;
      return { ...rest, ...happenedOf(happenedAt), ...(privileged && { privileged }) };
    }
    case 'advance-clock': {
      const to = parseInstant(request.to);
      if (to === undefined)
        throw new Fault({ kind: 'invalid', code: 'request-invalid', detail: 'Not an instant.', place: 'to' });
      return { type: request.type, to };
    }
    case 'read-out-decision': {
      const { expectedVersion: _, standsFor, calledAt: said, ...rest } = request;
      const calledAt = parseInstant(said);
      if (calledAt === undefined)
        throw new Fault({ kind: 'invalid', code: 'request-invalid', detail: 'Not an instant.', place: 'calledAt' });
      return { ...rest, calledAt, ...(standsFor && { standsFor }) };
    }
    case 'countersign-read-out': {
      const { expectedVersion: _, passkey: _assertion, ...rest } = request;
      return { ...rest, ...(passkey && { passkey }) };
    }
    case 'answer-decision': {
      const { expectedVersion: _, passkey: _assertion, standsFor, ...rest } = request;
      return { ...rest, ...(standsFor && { standsFor }), ...(passkey && { passkey }) };
    }
    case 'confirm-read-out':
    case 'disown-read-out':
    case 'migrate-playbook':
    case 'state-facts':
    case 'acknowledge-alert':
    case 'confirm-clause':
    case 'withdraw-confirmation':
    case 'sign-route':
    case 'give-delay-reason':
    case 'set-severity':
    case 'complete-task': {
      const { expectedVersion: _, ...rest } = request;
      return rest;
    }
  }
}

function happenedOf(said: string | undefined): { readonly happenedAt?: EpochMs } {
  const happenedAt = said === undefined ? undefined : parseInstant(said);
  return happenedAt === undefined ? {} : { happenedAt };
}

/** The receipt, or the refusal thrown as what the edge reports. */
export function resultOf(outcome: Outcome<Receipt>): CommandResult {
  if (!outcome.ok) throw new Fault(outcome.fault);
  const { version, entries, at } = outcome.value;
  return { version, entries: entries.map(({ seq, kind }) => ({ seq, kind })), at };
}
