import {
  LETTER_STATES,
  type LetterState,
  type LetterView,
  type LetterWay,
  type ReturnedLetters,
  type SettleLetter,
} from '#contract';
import type { Engine } from '#engine';
import { Fault, formatInstant, type Clock } from '#kernel';
import { correctAddress, type PostalAddress } from '#people';
import type { Row, Statement, Storage } from '#storage';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { NEXT_STATES, statesBefore, stepStatements } from './letter-states.js';
import type { Packages } from './packages.js';
import { recordDispatch, type ActBy } from './record-dispatch.js';

const LISTED_MAX = 200;

export interface LetterOutcomesParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly keys: IncidentKeys;
  readonly packages: Packages;
  readonly clock: Clock;
}

interface FoundLetter {
  readonly letterId: string;
  readonly batchId: string;
  readonly personId: string;
  readonly reference: string;
  readonly way: LetterWay;
  readonly state: LetterState;
}

/** What a person decides of letters that came back, or of which nobody knows whether they went. */
export class LetterOutcomes {
  constructor(private readonly parts: LetterOutcomesParts) {}

  /** Those that wait for a decision, longest first; by id and reference alone. */
  async waiting(incidentId: string): Promise<ReturnedLetters> {
    const { reader } = this.parts.storage;
    const which = `FROM letter JOIN batch b ON b.id = letter.batch_id
                   WHERE b.incident_id = ? AND letter.state IN ('returned', 'in-doubt')`;
    const [rows, [inAll]] = await Promise.all([
      reader.all(
        `SELECT letter_id, batch_id, reference, way, letter.state, since,
                (SELECT reason FROM letter_change c WHERE c.letter_id = letter.letter_id AND c.state = letter.state ORDER BY step DESC LIMIT 1) AS reason,
                (SELECT on_date FROM letter_change c WHERE c.letter_id = letter.letter_id AND c.state = letter.state ORDER BY step DESC LIMIT 1) AS on_date
           ${which} ORDER BY since, letter_id LIMIT ?`,
        [incidentId, LISTED_MAX],
      ),
      reader.all(`SELECT COUNT(*) AS n ${which}`, [incidentId]),
    ]);
    return {
      letters: rows.map((row) => ({
        letter: String(row['letter_id']),
        batch: String(row['batch_id']),
        reference: String(row['reference']),
        state: row['state'] === 'returned' ? 'returned' : 'in-doubt',
        way: wayOf(row),
        reason: textOf(row, 'reason'),
        date: textOf(row, 'on_date'),
      })),
      inAll: Number(inAll?.['n'] ?? 0),
    };
  }

  /** @throws Fault `letter-unknown` */
  async view(incidentId: string, letterId: string): Promise<LetterView> {
    const { batchId, reference, way, state } = await this.find(incidentId, letterId);
    const history = await this.parts.storage.reader.all(
      'SELECT was, state, at, reason, on_date FROM letter_change WHERE letter_id = ? ORDER BY step',
      [letterId],
    );
    return {
      letter: letterId,
      batch: batchId,
      reference,
      way,
      state,
      history: history.map((row) => ({
        was: stateOf(row['was']),
        state: stateOf(row['state']),
        at: formatInstant(Number(row['at'])),
        reason: textOf(row, 'reason'),
        date: textOf(row, 'on_date'),
      })),
    };
  }

  /**
   * A letter that is sent again is closed, and its person gets another with the next batch, by post unless e-mail is chosen again; one
   * whose person is told otherwise is closed.
   *
   * @throws Fault `letter-unknown`, `letter-not-waiting`, `address-undeliverable`, `address-hidden`,
   * `person-not-mailed`
   */
  async settle(incidentId: string, letterId: string, decision: SettleLetter, by: ActBy): Promise<LetterView> {
    const { packages, engine, clock } = this.parts;
    const letter = await this.find(incidentId, letterId);
    if (await packages.isDone(by.commandId)) return this.view(incidentId, letterId);
    const { outcome } = decision;
    if (!NEXT_STATES[letter.state].includes(outcome) || letter.state === 'handed-over') throw notWaiting(letter.state);
    const address = outcome === 're-sent' ? decision.address : undefined;
    const byPost = outcome === 're-sent' && letter.way === 'email' && decision.by !== 'email';
    const changed = address && (await this.correcting(incidentId, letter.personId, address));
    await recordDispatch(
      engine,
      incidentId,
      {
        kind: 'letter.settled',
        payload: {
          letter: letterId,
          batch: letter.batchId,
          was: letter.state,
          outcome,
          ...(outcome === 're-sent'
            ? {
                addressChanged: address !== undefined,
                ...(letter.way === 'email' && { by: byPost ? 'post' : 'email' }),
              }
            : { note: decision.note }),
          ...(changed?.moved === true && { homeChanged: true }),
        },
      },
      by,
      [
        ...(changed?.statements ?? []),
        ...stepStatements({
          which: { sql: 'letter_id = ?', params: [letterId] },
          from: statesBefore(outcome).filter((state) => state === letter.state),
          to: outcome,
          act: by.commandId,
          at: clock.now(),
          letters: 1,
        }),
        // Now nothing stands in the way of another in the same wave.
        ...(outcome === 're-sent'
          ? [
              {
                sql: 'UPDATE letter SET void = 1, post_next = ? WHERE letter_id = ?',
                params: [Number(byPost), letterId],
              },
            ]
          : []),
      ],
    );
    return this.view(incidentId, letterId);
  }

  private async correcting(
    incidentId: string,
    personId: string,
    address: PostalAddress,
  ): Promise<{ readonly statements: readonly Statement[]; readonly moved: boolean }> {
    const { storage, keys } = this.parts;
    const theirs = 'person_id = ? AND batch_id IN (SELECT id FROM batch WHERE incident_id = ?)';
    const rows = await storage.reader.all(`SELECT batch_id FROM letter WHERE ${theirs}`, [personId, incidentId]);
    const before = rows.map((row) => String(row['batch_id']));
    const key = await keys.open(incidentId);
    const { statement, moved } = await correctAddress(storage.reader, key, personId, address, before);
    const statements = [
      statement,
      {
        // A letter that is ordered meanwhile would not know whether it goes to the old address.
        sql: `UPDATE letter SET void = void WHERE ${theirs}`,
        params: [personId, incidentId],
        expectChanges: before.length,
      },
    ];
    return { statements, moved };
  }

  private async find(incidentId: string, letterId: string): Promise<FoundLetter> {
    const [row] = await this.parts.storage.reader.all(
      `SELECT letter_id, batch_id, person_id, reference, way, letter.state FROM letter JOIN batch b ON b.id = letter.batch_id
        WHERE letter_id = ? AND b.incident_id = ?`,
      [letterId, incidentId],
    );
    if (row) {
      return {
        letterId,
        batchId: String(row['batch_id']),
        personId: String(row['person_id']),
        reference: String(row['reference']),
        way: wayOf(row),
        state: stateOf(row['state']),
      };
    }
    throw new Fault({
      kind: 'not-found',
      code: 'letter-unknown',
      detail: 'This incident has no such letter.',
      place: 'letter',
    });
  }
}

function stateOf(value: Row[string] | undefined): LetterState {
  return LETTER_STATES.find((state) => state === value) ?? 'made';
}

function wayOf(row: Row): LetterWay {
  return row['way'] === 'email' ? 'email' : 'post';
}

function textOf(row: Row, column: string): string | null {
  return row[column] === null ? null : String(row[column]);
}

function notWaiting(state: LetterState): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'letter-not-waiting',
    detail: `This letter is ${state}: that is not decided of it now.`,
    place: 'outcome',
    mend: 'See what became of it.',
  });
}
