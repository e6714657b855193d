import type { QueryResult } from 'pg';
import { checkedThere } from './checked-there.js';
import { gathered } from './gathered.js';
import { PostgresConnection, type OpenConnection } from './postgres-connection.js';
import type { UnitOutcome } from './unit-queue.js';
import { WRITE_CONFLICT, writeFailed } from './write-faults.js';
import type { Statement } from './writer.js';

/** What another node's transaction can do to ours: neither is anybody's fault, and the group is tried again. */
const COLLIDED: ReadonlySet<string> = new Set(['40001', '40P01']);
const COLLISIONS_MAX = 5;

/** Groups on their way at once: while the server makes one durable, the next is with it already. */
export const GROUPS_MAX = 2;

/** The first unit of a group that does not hold, and why. */
interface Refused {
  readonly index: number;
  readonly outcome: UnitOutcome;
}

/**
 * Commits groups of units on PostgreSQL: a whole group, its commit with it, is on its way before the first answer comes
 * back, so that it costs one round trip however many units it has, and the next follows without waiting for it.
 */
export class PostgresGroups {
  /** Carries nothing but whole transactions, so that another may always follow. */
  private readonly whole: PostgresConnection;
  /** For what has to wait for answers inside its transaction; one at a time. */
  private readonly apart: PostgresConnection;
  private apartEnds: Promise<unknown> = Promise.resolve();

  constructor(url: string) {
    this.whole = new PostgresConnection(url);
    this.apart = new PostgresConnection(url);
  }

  /**
   * Rows of many units are written together first. Where that is refused, the units are written one by one, which says whose
   * fault it was. A group that follows may then be on disk before it: units of two groups never hang on each other, for who
   * needs an order waits for the answer.
   */
  async commit(units: readonly (readonly Statement[])[]): Promise<readonly UnitOutcome[]> {
    if (await this.writtenTogether(units)) return units.map(() => 'kept');
    const outcomes = this.apartEnds.then(() => this.writtenApart(units));
    this.apartEnds = outcomes.catch(() => undefined);
    return outcomes;
  }

  async close(): Promise<void> {
    await Promise.all([this.whole.close(), this.apart.close()]);
  }

  private async writtenTogether(units: readonly (readonly Statement[])[]): Promise<boolean> {
    const statements = checkedThere(gathered(units));
    if (!statements) return false;
    const connection = await this.whole.open();
    const { client } = connection;
    const [end] = await connection.together(() => {
      const begun = client.query('BEGIN');
      const answers = statements.map((statement) => settled(client.query(connection.prepared(statement))));
      return Promise.all([client.query('COMMIT'), begun, ...answers]);
    });
    // Where anything in it failed, the server rolls back instead, and says so.
    return end.command === 'COMMIT';
  }

  /**
   * A unit that is refused is taken out and the others are written again without it, for what stood in one transaction with it
   * is undone too.
   */
  private async writtenApart(units: readonly (readonly Statement[])[]): Promise<readonly UnitOutcome[]> {
    const outcomes: UnitOutcome[] = units.map(() => 'kept');
    let left = units.map((unit, index) => ({ unit, index }));
    while (left.length > 0) {
      const refused = await this.attempt(left.map(({ unit }) => unit));
      if (!refused) break;
      const culprit = left[refused.index];
      if (culprit) outcomes[culprit.index] = refused.outcome;
      left = left.filter((one) => one !== culprit);
    }
    return outcomes;
  }

  /** One transaction over all units; rejects where its outcome is not known. */
  private async attempt(units: readonly (readonly Statement[])[]): Promise<Refused | undefined> {
    for (let collisions = 0; ; collisions += 1) {
      const connection = await this.apart.open();
      const refused = await write(connection, units);
      if (!refused) {
        await connection.client.query('COMMIT');
        return undefined;
      }
      await connection.client.query('ROLLBACK');
      if (refused.collided && collisions < COLLISIONS_MAX) continue;
      return refused;
    }
  }
}

async function write(
  connection: OpenConnection,
  units: readonly (readonly Statement[])[],
): Promise<(Refused & { readonly collided: boolean }) | undefined> {
  const { client } = connection;
  const sent = units.map((unit) => unit.map((statement) => ({ statement, query: connection.prepared(statement) })));
  const { begun, answers } = connection.together(() => ({
    begun: client.query('BEGIN'),
    answers: sent.map((unit) => unit.map(({ query }) => settled(client.query(query)))),
  }));
  await begun;
  for (const [index, unit] of sent.entries()) {
    for (const [position, { statement }] of unit.entries()) {
      const answer = await answers[index]?.[position];
      if (answer instanceof Error) {
        await Promise.all(answers.flat());
        return { index, outcome: writeFailed(answer), collided: 'code' in answer && COLLIDED.has(String(answer.code)) };
      }
      if (statement.expectChanges !== undefined && answer?.rowCount !== statement.expectChanges) {
        await Promise.all(answers.flat());
        return { index, outcome: WRITE_CONFLICT, collided: false };
      }
    }
  }
  return undefined;
}

/** The answer, or the error as a value: many answers are awaited one after the other, and none may go unheard. */
function settled(answer: Promise<QueryResult>): Promise<QueryResult | Error> {
  return answer.catch((error: unknown) => (error instanceof Error ? error : new Error('unknown')));
}
