import { Socket } from 'node:net';
import { Client, type QueryConfig } from 'pg';
import { CONNECTING_MAX_MS, unreachable } from './postgres-faults.js';
import { numberedPlaceholders } from './numbered-placeholders.js';
import type { Statement } from './writer.js';

/** Statements that the server keeps planned for this connection; rarer ones are sent in full each time. */
const STATEMENTS_PREPARED_MAX = 500;

/**
 * A group's rows are found by their keys however small a table is when the server plans the statement: the plan is kept while
 * the table grows.
 */
const BY_KEY = 'SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off';

/** One writing connection in pipeline mode, made when it is first needed and again after it was lost. */
export class PostgresConnection {
  private opening: Promise<OpenConnection> | undefined;

  constructor(private readonly url: string) {}

  /** @throws Fault `no-database` where there is none to be had. */
  open(): Promise<OpenConnection> {
    if (this.opening) return this.opening;
    const opening = OpenConnection.to(this.url, () => this.forget(opening));
    opening.catch(() => this.forget(opening));
    this.opening = opening;
    return opening;
  }

  async close(): Promise<void> {
    const opening = this.opening;
    this.opening = undefined;
    await opening?.then(({ client }) => client.end());
  }

  private forget(opening: Promise<OpenConnection>): void {
    if (this.opening === opening) this.opening = undefined;
  }
}

/** Prepared statements live and end with the connection. */
export class OpenConnection {
  private readonly names = new Map<string, string>();

  private constructor(
    readonly client: Client,
    private readonly socket: Socket,
  ) {}

  /** @param lost told once it has ended, whoever ended it */
  static async to(url: string, lost: () => void): Promise<OpenConnection> {
    const socket = new Socket();
    const client = new Client({
      connectionString: url,
      pipeline: true,
      application_name: 'holdfast-writer',
      stream: () => socket,
      connectionTimeoutMillis: CONNECTING_MAX_MS,
      // A server that is gone without a word is noticed by the network, not by whoever waits.
      keepAlive: true,
    });
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      await client.query(BY_KEY);
    } catch (error) {
      // Nothing of the group was sent: unlike what a lost connection leaves, this outcome is known.
      throw unreachable(error);
    }
    return new OpenConnection(client, socket);
  }

  /** What `send` asks leaves as one packet, and in one turn: only then does the pipeline carry it together. */
  together<T>(send: () => T): T {
    this.socket.cork();
    try {
      return send();
    } finally {
      this.socket.uncork();
    }
  }

  /** The statement as this connection is asked it: planned once, where there are not too many. */
  prepared({ sql, params }: Statement): QueryConfig {
    const text = numberedPlaceholders(sql);
    let name = this.names.get(sql);
    if (name === undefined && this.names.size < STATEMENTS_PREPARED_MAX) {
      name = `unit_${this.names.size}`;
      this.names.set(sql, name);
    }
    return { text, values: [...params], ...(name !== undefined && { name }) };
  }
}
