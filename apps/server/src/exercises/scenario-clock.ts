import type { Clock, EpochMs } from '#kernel';

/** The wall clock of the service, which also knows how far the scenarios of its exercises have run. */
export class ScenarioClock implements Clock {
  private timeIn: (incidentId: string) => EpochMs | undefined = () => undefined;

  constructor(private readonly wall: Clock) {}

  now(): EpochMs {
    return this.wall.now();
  }

  scenarioTime(incidentId: string): EpochMs | undefined {
    return this.timeIn(incidentId);
  }

  /** Asks there from now on: the exercises are opened on what itself needs a clock. */
  follow(timeIn: (incidentId: string) => EpochMs | undefined): void {
    this.timeIn = timeIn;
  }
}
