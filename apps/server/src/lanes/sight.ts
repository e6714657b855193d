import type { LaneView } from '#contract';
import { Fault, type Actor, type PrivilegedAnswer, type PrivilegedWork, type EpochMs } from '#kernel';
import {
  adviceItem,
  answerItem,
  evidenceItem,
  holdItem,
  documentItem,
  itemsIn,
  itemsQuoted,
  taskItem,
  wordsId,
  type Item,
  type Kept,
  type KeptItem,
  type LaneBook,
  type PlacedHold,
  type Reader,
} from '#lanes';
import type { Entry } from '#record';

/** What one reader may see of an incident: the one place where it is decided what of an item’s words is given to whom. */
export class Sight {
  constructor(
    readonly book: LaneBook,
    private readonly reader: Reader,
  ) {}

  /** An item’s lane; `undefined` where it is ordinary. */
  laneOf(item: Item): LaneView | undefined {
    const lane = this.book.laneOf(item);
    if (lane.lane === 'ordinary') return undefined;
    const { roles, people, parties } = lane.circle;
    return {
      item: { ...item.ref },
      kind: this.book.known(item).kind,
      basis: lane.basis,
      roles: [...roles],
      people: [...people],
      parties: [...parties],
      open: this.book.opens(item, this.reader),
    };
  }

  ofEvidence(item: KeptItem): LaneView | undefined {
    return this.laneOf(evidenceItem(item));
  }

  ofHold(hold: PlacedHold): LaneView | undefined {
    return this.laneOf(holdItem(hold));
  }

  /** Of what somebody wrote at a decision, or in the custody of an item of evidence, by its id. */
  ofWords(subject: string, actor: Actor, at: EpochMs): LaneView | undefined {
    return actor.role === 'counsel' ? this.laneOf(adviceItem(wordsId(subject, actor.id), actor, at)) : undefined;
  }

  /** Of what counsel settled. */
  ofSettlement(id: string, actor: Actor, at: EpochMs): LaneView | undefined {
    return this.laneOf(adviceItem(id, actor, at));
  }

  /** Of what repeats privileged answers: that of one that is not open, where there is one. */
  ofAnswers(answers: readonly PrivilegedAnswer[], author: Actor, at: EpochMs): LaneView | undefined {
    const lanes = answers.flatMap((answer) => this.laneOf(answerItem(answer, author, at)) ?? []);
    return lanes.find(({ open }) => !open) ?? lanes[0];
  }

  /** Of an answer to a task; @param work where the playbook says that it is work for counsel. */
  ofTask(id: string, work: PrivilegedWork | undefined, author: Actor, at: EpochMs): LaneView | undefined {
    return this.laneOf(work === undefined ? taskItem(id, author, at) : answerItem({ answer: id, work }, author, at));
  }

  ofDocument(id: string): LaneView | undefined {
    return this.laneOf(documentItem(id));
  }

  /**
   * An entry’s lane: of several items, that of one which is not open. Whoever wrote the words is their author; whoever only
   * caused an entry that names an item, or repeats what is said elsewhere, learns nothing by that. A remark is in the lane of what it is
   * about, too.
   */
  ofEntry(entry: Entry, kept: Kept): LaneView | undefined {
    const lanes = [...itemsIn(entry, kept), ...itemsQuoted(entry)]
      .map((item) => this.laneOf(item))
      .filter((lane) => lane !== undefined);
    return lanes.find(({ open }) => !open) ?? lanes[0];
  }

  /** Whether whoever reads may read why it is said to be so grave: no evidence and no hold tells of that. */
  opensReason(entry: Entry): boolean {
    return this.opens(entry, { evidence: new Map(), holds: new Map() });
  }

  /** Whether whoever reads may read what an entry says. */
  opens(entry: Entry, kept: Kept): boolean {
    return this.book.opensEntry(entry, kept, this.reader);
  }
}

/** @throws Fault `not-in-circle` where the lane is not open to whoever asks. */
export function requireOpen(lane: LaneView | undefined): void {
  if (lane !== undefined && !lane.open) throw notInCircle();
}

export function notInCircle(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'not-in-circle',
    detail: 'This is privileged, and you are not in its circle.',
    mend: 'Counsel can release it to you: the privilege log says what it is and who may read it.',
  });
}
