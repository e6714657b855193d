import { Fault } from '#kernel';
import type { Storage } from '#storage';
import type { LoadedIncident } from '../core/state.js';
import { loadIncident } from './load-incident.js';

/** Incidents kept ready in memory; the one used longest ago goes first. */
const INCIDENTS_MAX = 1000;
/** Commands that wait for their turn on one incident; beyond it new ones are refused at once. */
export const WAITING_MAX = 500;

/** The incidents in work: their states, and the order of their commands. */
export class IncidentCache {
  private readonly states = new Map<string, LoadedIncident>();
  private readonly tails = new Map<string, { readonly last: Promise<unknown>; readonly waiting: number }>();

  constructor(private readonly storage: Storage) {}

  /** Runs `work` when every earlier work on this incident has ended. @throws Fault `busy` when too many wait for that. */
  async exclusively<T>(incidentId: string, work: () => Promise<T>): Promise<T> {
    const { last, waiting } = this.tails.get(incidentId) ?? { last: Promise.resolve(), waiting: 0 };
    if (waiting >= WAITING_MAX) throw busy();
    const turn = last.then(work, work);
    this.tails.set(incidentId, { last: turn, waiting: waiting + 1 });
    try {
      return await turn;
    } finally {
      const tail = this.tails.get(incidentId);
      if (!tail || tail.waiting <= 1) this.tails.delete(incidentId);
      else this.tails.set(incidentId, { ...tail, waiting: tail.waiting - 1 });
    }
  }

  /** The state in memory as it was when this node last saw it; another node may have moved it on. */
  atHand(incidentId: string): LoadedIncident | undefined {
    return this.states.get(incidentId);
  }

  async get(incidentId: string): Promise<LoadedIncident | undefined> {
    const cached = this.states.get(incidentId);
    if (cached && (await this.isCurrent(cached))) {
      this.put(cached);
      return cached;
    }
    // Read table by table: what another node committed meanwhile makes it neither the old state nor the new one.
    let loaded = await loadIncident(this.storage, incidentId);
    while (loaded && !(await this.isCurrent(loaded))) loaded = await loadIncident(this.storage, incidentId);
    if (loaded) this.put(loaded);
    return loaded;
  }

  /** Only a database that other nodes write to can have moved on. */
  private async isCurrent({ id, seq }: LoadedIncident): Promise<boolean> {
    if (this.storage.dialect === 'sqlite') return true;
    const [row] = await this.storage.reader.all('SELECT seq FROM incident WHERE id = ?', [id]);
    return row?.['seq'] === seq;
  }

  put(state: LoadedIncident): void {
    this.states.delete(state.id);
    this.states.set(state.id, state);
    for (const oldest of this.states.keys()) {
      if (this.states.size <= INCIDENTS_MAX) break;
      this.states.delete(oldest);
    }
  }

  drop(incidentId: string): void {
    this.states.delete(incidentId);
  }
}

function busy(): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'busy',
    detail: 'Too many commands are waiting for this incident; this one was not taken.',
    mend: 'Try again in a moment.',
    retryable: true,
  });
}
