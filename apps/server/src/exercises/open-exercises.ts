import type { Committed, Engine } from '#engine';
import type { RecordReader } from '#record';
import type { Storage } from '#storage';
import type { MachinePorts } from '../installation.js';
import type { PlaybookLibrary } from '../playbooks/playbook-library.js';
import { Conductor } from './conductor.js';
import { ExerciseDriver } from './exercise-driver.js';
import { HeldExercises } from './held-exercises.js';
import { Judge } from './judging/judge.js';
import type { ScenarioClock } from './scenario-clock.js';
import { ScenarioShelf } from './scenario-shelf.js';

/** Tabletop exercises: what can be played, what is played, and who takes it on. */
export interface Exercises {
  readonly scenarios: ScenarioShelf;
  readonly held: HeldExercises;
  readonly conductor: Conductor;
  readonly driver: ExerciseDriver;
  readonly judge: Judge;
  /** Follows what was committed; takes it on from there where the service drives. */
  note(committed: Committed, driving: boolean): void;
}

export function openExercises(
  ground: { readonly storage: Storage; readonly playbooks: PlaybookLibrary },
  engine: Engine,
  record: RecordReader,
  { clock, alarm }: MachinePorts & { readonly clock: ScenarioClock },
  onError: (error: unknown) => void,
): Exercises {
  const { storage } = ground;
  const held = new HeldExercises({ storage, record, clock });
  clock.follow((incidentId) => held.timeIn(incidentId));
  const conductor = new Conductor({ storage, engine, clock }, held);
  const driver = new ExerciseDriver({ storage, engine, clock, alarm: alarm(), onError }, held, conductor);
  return {
    scenarios: new ScenarioShelf(ground.playbooks),
    held,
    conductor,
    driver,
    judge: new Judge({ record, clock }, held),
    note: (committed, driving) => {
      held.note(committed);
      if (driving && held.timeIn(committed.incidentId) !== undefined) driver.wake(committed.incidentId);
    },
  };
}
