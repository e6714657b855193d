import type { Json } from '#digest';
import type { Command } from '../command.js';
import type { IncidentState, ReadOut } from '../state.js';

type Kind = 'decision.heard' | 'decision.countersigned' | 'decision.disowned';
type Members = { readonly [name: string]: Json | undefined };

/** Calls of the record as they wait in a replay: ids differ there, and one person may be heard in several decisions. */
export class ReplayedCalls {
  private readonly ids = new Map<string, string>();

  /** A call was recorded again: under which id the record has it, and under which the replay. */
  note(recorded: Members, replayed: Members): void {
    this.ids.set(text(recorded['readOut']), text(replayed['readOut']));
  }

  /** What was done about a call, of the same call here; `undefined` where nothing moves by it. */
  commandOf(kind: Kind, said: Members, { readOuts }: Pick<IncidentState, 'readOuts'>): Command | undefined {
    const waiting: ReadOut | undefined = readOuts.get(this.ids.get(text(said['readOut'])) ?? '');
    const [readOutId, shownDigest] = [waiting?.id ?? '', waiting?.shownDigest ?? ''];
    switch (kind) {
      case 'decision.heard':
        return { type: 'confirm-read-out', readOutId, shownDigest };
      case 'decision.countersigned':
        return { type: 'countersign-read-out', readOutId, shownDigest };
      case 'decision.disowned':
        // Of a decision that was made nothing was taken, and here it may not have come to that.
        if (!waiting && text(said['effect']) !== 'signature-withdrawn') return undefined;
        return { type: 'disown-read-out', readOutId, reason: text(said['reason']) };
    }
  }
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
