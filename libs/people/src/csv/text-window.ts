interface Piece {
  readonly text: string;
  readonly bytes: number;
}

/** A line of a text, and where the next one begins. */
export interface TextLine {
  readonly text: string;
  readonly end: number;
}

/**
 * A text that streams by and of which the last pieces stay, so that it can be read again from where reading stopped. Places are counted
 * in bytes of UTF-8 from the start, whatever the file's own encoding is.
 */
export class TextWindow {
  private readonly pieces: Piece[] = [];
  /** Where the first piece that stays begins. */
  private start = 0;
  private forgotten = 0;
  private ended = false;
  private pulling: Promise<void> | undefined;

  constructor(private readonly source: AsyncGenerator<string>) {}

  /** The text from a place on that was not forgotten. Whoever stops reading it does not end the text. */
  async *from(place: number): AsyncGenerator<string> {
    let [index, before] = this.find(place);
    for (;;) {
      const piece = this.pieces[index - this.forgotten];
      if (piece) {
        yield before === 0 ? piece.text : Buffer.from(piece.text).subarray(before).toString();
        [index, before] = [index + 1, 0];
      } else if (this.ended) return;
      else await this.pull();
    }
  }

  /** The text between two places. */
  async between(start: number, end: number): Promise<string> {
    const parts: string[] = [];
    let bytes = 0;
    for await (const text of this.from(start)) {
      parts.push(text);
      bytes += Buffer.byteLength(text);
      if (bytes >= end - start) break;
    }
    return Buffer.from(parts.join(''))
      .subarray(0, end - start)
      .toString();
  }

  /** The line that begins at a place; `undefined` where it is longer than `lengthMax` characters. */
  async lineAt(place: number, lengthMax: number): Promise<TextLine | undefined> {
    const parts: string[] = [];
    let length = 0;
    let ends = false;
    for await (const text of this.from(place)) {
      const end = text.indexOf('\n');
      ends = end >= 0;
      const part = ends ? text.slice(0, end) : text;
      length += part.length;
      if (length > lengthMax) return undefined;
      parts.push(part);
      if (ends) break;
    }
    const line = parts.join('');
    return { text: line, end: place + Buffer.byteLength(line) + Number(ends) };
  }

  /** Nothing before this place is asked for again. */
  forget(place: number): void {
    for (let [first] = this.pieces; first && this.start + first.bytes <= place; [first] = this.pieces) {
      this.start += first.bytes;
      this.forgotten += 1;
      this.pieces.shift();
    }
  }

  async close(): Promise<void> {
    await this.source.return(undefined);
  }

  /** In which piece a place is, counted from the first of all, and how many bytes of it lie before. */
  private find(place: number): [index: number, before: number] {
    let start = this.start;
    for (const [index, { bytes }] of this.pieces.entries()) {
      if (place < start + bytes) return [this.forgotten + index, place - start];
      start += bytes;
    }
    return [this.forgotten + this.pieces.length, 0];
  }

  // A reader that has stopped may still wait for a piece: it is kept for the next one.
  private async pull(): Promise<void> {
    this.pulling ??= this.take();
    await this.pulling;
  }

  private async take(): Promise<void> {
    try {
      const next: IteratorResult<string, unknown> = await this.source.next();
      if (next.done === true) this.ended = true;
      else if (next.value !== '') this.pieces.push({ text: next.value, bytes: Buffer.byteLength(next.value) });
    } finally {
      this.pulling = undefined;
    }
  }
}
