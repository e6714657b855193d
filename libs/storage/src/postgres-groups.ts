import { Socket } from 'node:net';
import { Client, type QueryResult } from 'pg';
import { checkedThere } from './checked-there.js';
import { gathered } from './gathered.js';
import { CONNECTING_MAX_MS, unreachable } from './postgres-faults.js';
import { numberedPlaceholders } from './numbered-placeholders.js';
import type { UnitOutcome } from './unit-queue.js';
import { WRITE_CONFLICT, writeFailed } from './write-faults.js';
import type { Statement } from './writer.js';

/** Statements that the server keeps planned for this connection; rarer ones are sent in full each time. */
const STATEMENTS_PREPARED_MAX = 500;
/** What another node's transaction can do to ours: neither is anybody's fault, and the group is tried again. */
const COLLIDED: ReadonlySet<string> = new Set(['40001', '40P01']);
const COLLISIONS_MAX = 5;

/**
 * A group's rows are found by their keys however small a table is when the server plans the statement: the plan is kept while
 * the table grows.
 */
const BY_KEY = 'SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off';

/** The first unit of a group that does not hold, and why. */
interface Refused {
  readonly index: number;
  readonly outcome: UnitOutcome;
}

/**
 * Commits groups of units on one PostgreSQL connection in pipeline mode: a whole group, its commit with it, is on its way
 * before the first answer comes back, so that it costs one round trip however many units it has.
 */
export class PostgresGroups {
  private client: Client | undefined;
  private socket = new Socket();
  private names = new Map<string, string>();

  constructor(private readonly url: string) {}

  /**
   * Rows of many units are written together first. Where that is refused, the units are written one by one, which says whose
   * fault it was: a unit that is refused is taken out and the others are written again without it, for what stood in one
   * transaction with it is undone too.
   */
  async commit(units: readonly (readonly Statement[])[]): Promise<readonly UnitOutcome[]> {
    if (await this.writtenTogether(units)) return units.map(() => 'kept');
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

  async close(): Promise<void> {
    await this.client?.end();
    this.client = undefined;
  }

  private async writtenTogether(units: readonly (readonly Statement[])[]): Promise<boolean> {
    const statements = checkedThere(gathered(units));
    if (!statements) return false;
    const client = this.client ?? (await this.connect());
    this.socket.cork();
    const begun = client.query('BEGIN');
    const answers = statements.map((statement) => settled(client.query(this.statement(statement))));
    const committed = client.query('COMMIT');
    this.socket.uncork();
    const [end] = await Promise.all([committed, begun, ...answers]);
    // Where anything in it failed, the server rolls back instead, and says so.
    return end.command === 'COMMIT';
  }

  /** One transaction over all units; rejects where its outcome is not known. */
  private async attempt(units: readonly (readonly Statement[])[]): Promise<Refused | undefined> {
    for (let collisions = 0; ; collisions += 1) {
      const client = this.client ?? (await this.connect());
      const refused = await this.write(client, units);
      if (!refused) {
        await client.query('COMMIT');
        return undefined;
      }
      await client.query('ROLLBACK');
      if (refused.collided && collisions < COLLISIONS_MAX) continue;
      return refused;
    }
  }

  private async write(
    client: Client,
    units: readonly (readonly Statement[])[],
  ): Promise<(Refused & { readonly collided: boolean }) | undefined> {
    const sent = units.map((unit) => unit.map((statement) => ({ statement, query: this.statement(statement) })));
    // All are sent in this one turn: only then does the pipeline carry them together, and corked they are one packet.
    this.socket.cork();
    const begun = client.query('BEGIN');
    const answers = sent.map((unit) => unit.map(({ query }) => settled(client.query(query))));
    this.socket.uncork();
    await begun;
    for (const [index, unit] of sent.entries()) {
      for (const [position, { statement }] of unit.entries()) {
        const answer = await answers[index]?.[position];
        if (answer instanceof Error) {
          await Promise.all(answers.flat());
          return {
            index,
            outcome: writeFailed(answer),
            collided: 'code' in answer && COLLIDED.has(String(answer.code)),
          };
        }
        if (statement.expectChanges !== undefined && answer?.rowCount !== statement.expectChanges) {
          await Promise.all(answers.flat());
          return { index, outcome: WRITE_CONFLICT, collided: false };
        }
      }
    }
    return undefined;
  }

  private statement({ sql, params }: Statement): { text: string; values: unknown[]; name?: string } {
    const text = numberedPlaceholders(sql);
    let name = this.names.get(sql);
    if (name === undefined && this.names.size < STATEMENTS_PREPARED_MAX) {
      name = `unit_${this.names.size}`;
      this.names.set(sql, name);
    }
    return { text, values: [...params], ...(name !== undefined && { name }) };
  }

  /** A new connection. @throws Fault `no-database` where there is none to be had. */
  private async connect(): Promise<Client> {
    const socket = new Socket();
    const client = new Client({
      connectionString: this.url,
      pipeline: true,
      application_name: 'holdfast-writer',
      stream: () => socket,
      connectionTimeoutMillis: CONNECTING_MAX_MS,
      // A server that is gone without a word is noticed by the network, not by whoever waits.
      keepAlive: true,
    });
    const forget = (): void => {
      if (this.client === client) this.client = undefined;
    };
    client.on('error', forget);
    client.on('end', forget);
    try {
      await client.connect();
      await client.query(BY_KEY);
    } catch (error) {
      // Nothing of the group was sent: unlike what a lost connection leaves, this outcome is known.
      throw unreachable(error);
    }
    this.names = new Map();
    this.client = client;
    this.socket = socket;
    return client;
  }
}

/** The answer, or the error as a value: many answers are awaited one after the other, and none may go unheard. */
function settled(answer: Promise<QueryResult>): Promise<QueryResult | Error> {
  return answer.catch((error: unknown) => (error instanceof Error ? error : new Error('unknown')));
}
