import type { Storage } from '#storage';
import type { LoadedIncident } from '../core/state.js';
import { loadIncident } from './load-incident.js';

/** Incidents kept ready in memory; the one used longest ago goes first. */
const INCIDENTS_MAX = 1000;

/** The incidents in work: their states, and the order of their commands. */
export class IncidentCache {
  private readonly states = new Map<string, LoadedIncident>();
  private readonly tails = new Map<string, Promise<unknown>>();

  constructor(private readonly storage: Storage) {}

  /** Runs `work` when every earlier work on this incident has ended. */
  async exclusively<T>(incidentId: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(incidentId) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.tails.set(incidentId, turn);
    try {
      return await turn;
    } finally {
      if (this.tails.get(incidentId) === turn) this.tails.delete(incidentId);
    }
  }

  async get(incidentId: string): Promise<LoadedIncident | undefined> {
    const cached = this.states.get(incidentId);
    if (cached) {
      this.put(cached);
      return cached;
    }
    const loaded = await loadIncident(this.storage, incidentId);
    if (loaded) this.put(loaded);
    return loaded;
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
