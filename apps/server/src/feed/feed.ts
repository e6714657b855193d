import { Subject, type Observable } from 'rxjs';
import type { Committed } from '#engine';

/** Tells the live streams what was committed. Holds nothing: a stream that missed something reads it from the record. */
export class Feed {
  private readonly committed = new Subject<Committed>();

  publish(committed: Committed): void {
    this.committed.next(committed);
  }

  all(): Observable<Committed> {
    return this.committed.asObservable();
  }

  /** Ends every stream. */
  close(): void {
    this.committed.complete();
  }
}
