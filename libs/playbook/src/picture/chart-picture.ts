import type { Language } from '#kernel';
import type { StateKind } from '../model.js';

/**
 * What a box of a picture stands for: a state; the dot from which a compound state begins; the way back to where a state
 * was left; or a reference to a state that is drawn elsewhere.
 */
export type PictureNodeKind = StateKind | 'initial' | 'history' | 'link';

/** A place in a picture, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a line of words is: a state's title, what is to be done in it, a move that it makes, or the condition of one. */
export type TextStyle = 'title' | 'mark' | 'move' | 'condition';

/** One line of words; `x` is its left end, `y` its baseline. */
export interface PictureText extends Point {
  readonly text: string;
  readonly style: TextStyle;
}

/** A move in plain words. */
export interface PictureMove {
  /** Its place among the moves of its state: of several for one event, the first whose condition holds is taken. */
  readonly turn: number;
  /** As the machine receives it: `DEMAND_RECEIVED`, `tasks.open.contain.stopping.done`; a move by time has its ISO 8601 duration. */
  readonly event: string;
  readonly words: string;
  /** The author's condition, or that it is taken where no condition before it holds. */
  readonly condition?: string;
}

/** What a state holds. */
export interface PictureMarks {
  readonly tasks: number;
  readonly decision: boolean;
  readonly clocks: number;
  readonly assess: boolean;
}

/** A box; its coordinates are the picture's, not its parent's. */
export interface PictureNode extends Point {
  /** A state's own path; other kinds have the path of the state they belong to, `#` and what they are. */
  readonly path: string;
  readonly kind: PictureNodeKind;
  readonly title: string;
  /** Path of the state that it is drawn inside; empty for the outermost. */
  readonly parent: string;
  readonly width: number;
  readonly height: number;
  /** Its border, as the `d` of an SVG path: corners are cut where people decide. */
  readonly outline: string;
  /** Carries the tag by which a run ends. */
  readonly closed: boolean;
  readonly marks: PictureMarks;
  readonly texts: readonly PictureText[];
  /** Moves that are told in the box because no arrow leaves it. */
  readonly moves: readonly PictureMove[];
}

/** An arrow; the moves that share it are told beside it, line by line. */
export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  /** Corners, from the border of `from` to the border of `to`. */
  readonly points: readonly Point[];
  /** The same way and the head at its end, as the `d` of SVG paths. */
  readonly line: string;
  readonly head: string;
  readonly texts: readonly PictureText[];
  readonly moves: readonly PictureMove[];
}

/** A statechart, laid out in one language. Plain data: as kept, as sent, as drawn. */
export interface ChartPicture {
  readonly chart: string;
  readonly title: string;
  readonly language: Language;
  readonly width: number;
  readonly height: number;
  /** Outer states before those inside them. */
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** What holds of the whole chart, and how to read it, in sentences. */
  readonly notes: readonly string[];
}
