import { canonicalJson, sha256, type Json } from '#digest';
import { Fault, accept, formatInstant, refuse, uuidv7, type Actor, type EpochMs, type Outcome } from '#kernel';
import type { Playbook } from '#playbook';
import { CHAIN_START, addEntries, type AddedEntries } from '#record';
import type { Statement } from '#storage';
import { applyDraft } from '../core/apply-draft.js';
import type { Command } from '../core/command.js';
import { decide, declare } from '../core/decide.js';
import type { DecideContext, Draft, Leaving } from '../core/draft.js';
import { rehearse, type Migration, type Rehearsal } from '../core/migration/rehearsal.js';
import { emptyState, type IncidentState, type LoadedIncident } from '../core/state.js';
import { commitStatements, insertIncident, moveIncident } from './commit.js';
import { decidedAgain, isWriteConflict } from './decided-again.js';
import type { Declaration, EnginePorts, Receipt, Request } from './engine-ports.js';
import { DueTimers, nextTimer, timerActor, timerCommandId } from './due-timers.js';
import { earlierReceipt } from './earlier-receipt.js';
import { IncidentCache } from './incident-cache.js';
import { copyOf } from './load-incident.js';
import { prepareMigration } from './prepare-migration.js';
import { Untold } from './untold.js';

/**
 * The durable engine: one incident's commands are decided one after the other, each is one transaction, and nothing is
 * answered before it is on disk. Different incidents share the writer's commits.
 */
export class Engine {
  /** For the driver that fires them. */
  readonly timers: DueTimers;
  private readonly cache: IncidentCache;
  private readonly untold: Untold;

  constructor(private readonly ports: EnginePorts) {
    this.timers = new DueTimers(ports.storage);
    this.cache = new IncidentCache(ports.storage);
    this.untold = new Untold(ports.storage, ports.onCommitted);
  }

  /** Declares an incident. Asking again with the same id and content gives the same receipt. */
  async declare(declaration: Declaration, actor: Actor, commandId: string): Promise<Outcome<Receipt>> {
    const { id, title, mode, playbook } = declaration;
    const digest = sha256(
      canonicalJson({
        id,
        title,
        mode,
        playbook: playbook.hash,
        startsAt: declaration.startsAt,
        actor: { ...actor },
        ...(declaration.act && { act: { ...declaration.act } }),
        ...(declaration.severity && { severity: { ...declaration.severity } }),
      }),
    );
    return this.cache.exclusively(id, async () => {
      await this.untold.tell(id);
      const earlier = await earlierReceipt(this.ports.storage.reader, commandId, digest);
      if (earlier) return earlier;
      if (await this.cache.get(id)) {
        return refuse({
          kind: 'conflict',
          code: 'incident-exists',
          detail: 'An incident with this id was declared before.',
          place: 'id',
        });
      }
      const proof = await this.ports.prove?.(playbook);
      const wallNow = this.ports.clock.now();
      const scenarioNow = mode === 'exercise' ? (declaration.startsAt ?? wallNow) : null;
      const now = scenarioNow ?? wallNow;
      const state = emptyState({
        id,
        title,
        mode,
        playbookHash: playbook.hash,
        openedAt: now,
        scenarioNow,
        headHash: CHAIN_START,
      });
      const draft = declare(state, this.contextFor(playbook, now, actor), {
        proof,
        members: declaration.members,
        privilege: declaration.privilege,
        act: declaration.act,
        severity: declaration.severity,
      });
      return accept(
        await this.commit(state, draft, { commandId, digest, declares: true, alongside: declaration.alongside ?? [] }),
      );
    });
  }

  /** Decides and commits one command. */
  execute(incidentId: string, request: Request): Promise<Outcome<Receipt>> {
    const { command, actor } = request;
    const digest = sha256(canonicalJson({ incidentId, command: command as Json, actor: { ...actor } }));
    return this.cache.exclusively(
      incidentId,
      async () =>
        (await this.executeAtOnce(incidentId, request, digest)) ??
        decidedAgain(() => this.executeInTurn(incidentId, request, digest)),
    );
  }

  /** The state that the next command would be decided on, as a copy that no later commit changes. */
  state(incidentId: string): Promise<IncidentState | undefined> {
    // In turn with the commands: a read between two of a commit's tables would be cached as the state.
    return this.cache.exclusively(incidentId, async () => {
      await this.untold.tell(incidentId);
      const state = await this.cache.get(incidentId);
      return state && copyOf(state);
    });
  }

  /** Tells what was kept though its commit had no answer. Who asks the same again is told at once; this is for what nobody asks again. One that cannot be read holds up no other. */
  async tellUntold(): Promise<void> {
    const told = await Promise.allSettled(
      this.untold.incidents().map((id) => this.cache.exclusively(id, () => this.untold.tell(id))),
    );
    const failed = told.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** What a migration would do to an incident now. Nothing is written; `undefined` where there is no such incident. */
  async rehearseMigration(incidentId: string, command: Migration, actor: Actor): Promise<Rehearsal | undefined> {
    const state = await this.state(incidentId);
    if (!state) return undefined;
    const { to, leaving } = await prepareMigration(this.ports, state, command.to);
    return rehearse(state, command, { ...this.contextFor(to, this.timeOf(state, command), actor), leaving });
  }

  /**
   * Most commands are new and meet the state at hand: those are decided and written without a read before. Nothing where
   * it is not so, and nothing is written then: the write itself refuses a key that was used, and a state that moved on.
   */
  private async executeAtOnce(
    incidentId: string,
    request: Request,
    digest: string,
  ): Promise<Outcome<Receipt> | undefined> {
    const { command, expectedVersion } = request;
    const state = this.cache.atHand(incidentId);
    // These two commit, or read, before their own decision.
    if (!state || command.type === 'advance-clock' || command.type === 'migrate-playbook') return undefined;
    if (expectedVersion !== undefined && expectedVersion !== state.seq) return undefined;
    // Timers that a running scenario has passed fire first, each as a commit of its own.
    if (this.isBehind(state)) return undefined;
    const playbook = await this.ports.playbook(state.playbookHash);
    try {
      const outcome = await this.decideAndCommit(state, playbook, request, digest);
      return outcome.ok ? outcome : undefined;
    } catch (error) {
      if (isWriteConflict(error)) return undefined;
      throw error;
    }
  }

  private async executeInTurn(incidentId: string, request: Request, digest: string): Promise<Outcome<Receipt>> {
    const { command, actor, commandId } = request;
    await this.untold.tell(incidentId);
    const earlier = await earlierReceipt(this.ports.storage.reader, commandId, digest);
    if (earlier) return earlier;
    const state = await this.cache.get(incidentId);
    if (!state)
      return refuse({
        kind: 'not-found',
        code: 'incident-unknown',
        detail: 'There is no incident with this id.',
        place: 'id',
      });
    if (request.expectedVersion !== undefined && request.expectedVersion !== state.seq) {
      return refuse({
        kind: 'conflict',
        code: 'incident-moved-on',
        detail: `The incident moved on from version ${request.expectedVersion} to ${state.seq} since you read it.`,
        mend: 'Read it again, see what changed, and repeat.',
      });
    }
    const playbook = await this.ports.playbook(state.playbookHash);
    if (command.type === 'migrate-playbook') {
      const { to, leaving } = await prepareMigration(this.ports, state, command.to);
      return this.decideAndCommit(state, to, request, digest, leaving);
    }
    if (command.type === 'advance-clock') {
      // Asked on the state as it is: a refused advance must not have fired timers on its way.
      const allowed = decide(state, command, this.contextFor(playbook, this.timeOf(state, command), actor));
      if (!allowed.ok) return allowed;
      // A running scenario may have gone past it meanwhile: no timer between the two is left behind.
      const fired = await this.fireUntil(state, playbook, this.timeOf(state, command));
      return this.decideAndCommit(fired, playbook, request, digest);
    }
    if (this.isBehind(state)) {
      const fired = await this.fireUntil(state, playbook, this.timeOf(state, command));
      return this.decideAndCommit(fired, playbook, request, digest);
    }
    return this.decideAndCommit(state, playbook, request, digest);
  }

  private async decideAndCommit(
    state: LoadedIncident,
    playbook: Playbook,
    request: Request,
    digest: string,
    leaving?: Leaving,
  ): Promise<Outcome<Receipt>> {
    const { command, actor, commandId, alongside = [] } = request;
    const context = this.contextFor(playbook, this.timeOf(state, command), actor);
    const outcome = decide(state, command, { ...context, ...(leaving && { leaving }) });
    if (!outcome.ok) return outcome;
    return accept(await this.commit(state, outcome.value, { commandId, digest, declares: false, alongside }));
  }

  /** An exercise's clock on its way to `to`: each due timer fires at its own time, in order, as a commit of its own. */
  private async fireUntil(state: LoadedIncident, playbook: Playbook, to: EpochMs): Promise<LoadedIncident> {
    let current = state;
    for (;;) {
      const due = nextTimer(current.timers.values(), to);
      if (!due || current.scenarioNow === null || to < current.scenarioNow) return current;
      const command: Command = { type: 'fire-timer', runId: due.runId, name: due.name, setSeq: due.setSeq };
      const at = Math.max(due.dueAt, current.scenarioNow);
      const outcome = decide(current, command, this.contextFor(playbook, at, timerActor(due.name)));
      if (!outcome.ok) throw new Fault(outcome.fault);
      await this.commit(current, outcome.value, {
        commandId: timerCommandId(due),
        digest: '',
        declares: false,
        alongside: [],
      });
      const next = await this.cache.get(state.id);
      if (!next) return current;
      current = next;
    }
  }

  private async commit(
    state: LoadedIncident,
    draft: Draft,
    key: {
      readonly commandId: string;
      readonly digest: string;
      readonly declares: boolean;
      readonly alongside: readonly Statement[];
    },
  ): Promise<Receipt> {
    const recordedAt = this.ports.clock.now();
    const { entries, statements } = this.chain(state, draft, key.commandId, recordedAt);
    const head = entries.at(-1);
    if (!head) throw new Fault({ kind: 'internal', code: 'nothing-recorded', detail: 'A command left no entry.' });
    const receipt: Receipt = {
      version: head.seq,
      entries: entries.map(({ seq, kind }) => ({ seq, kind })),
      at: formatInstant(draft.context.now),
    };
    const unit = [
      key.declares ? insertIncident(draft, head, recordedAt) : moveIncident(draft, head, recordedAt),
      ...commitStatements(draft, {
        entries: statements,
        commandId: key.commandId,
        commandDigest: key.digest,
        receipt: { ...receipt, entries: receipt.entries.map((entry) => ({ ...entry })) },
        at: recordedAt,
        newId: () => uuidv7(recordedAt, this.ports.entropy),
      }),
      ...key.alongside,
    ];
    try {
      await this.ports.storage.writer.commit(unit);
    } catch (error) {
      // What is cached may no longer be what is stored.
      this.cache.drop(state.id);
      this.untold.note(error, state);
      throw error;
    }
    this.cache.put(applyDraft(state, draft, head));
    this.untold.passed(state);
    this.ports.onCommitted({ incidentId: state.id, entries });
    return receipt;
  }

  private chain(state: IncidentState, draft: Draft, commandId: string, recordedAt: EpochMs): AddedEntries {
    const { actor, now } = draft.context;
    return addEntries(
      { seq: state.seq, hash: state.headHash },
      { incidentId: state.id, at: now, recordedAt, actor, commandId },
      draft.entries,
      () => Buffer.from(this.ports.entropy.bytes(16)).toString('hex'),
    );
  }

  private contextFor(playbook: Playbook, now: EpochMs, actor: Actor): DecideContext {
    const { assess, calendar, settleable } = this.ports;
    return {
      now,
      actor,
      playbook,
      assess: assess(playbook),
      calendar,
      ...(settleable && { settleable: settleable(playbook) }),
    };
  }

  private timeOf(state: IncidentState, command: Command): EpochMs {
    if (state.scenarioNow === null) return this.ports.clock.now();
    const reached = Math.max(state.scenarioNow, this.ports.scenarioTime?.(state.id) ?? 0);
    return command.type === 'advance-clock' ? Math.max(command.to, reached) : reached;
  }

  /** Whether a timer of an exercise is due where its clock stands now. */
  private isBehind(state: LoadedIncident): boolean {
    if (state.scenarioNow === null) return false;
    const reached = this.ports.scenarioTime?.(state.id);
    return reached !== undefined && nextTimer(state.timers.values(), reached) !== undefined;
  }
}
