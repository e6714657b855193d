/** A client's file, spooled where it can be read again and from anywhere. */
export interface ListFile {
  /** As the user named it; shown in findings. */
  readonly name: string;
  readonly bytes: number;
  /** Its bytes from the start. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Its bytes from `start`, before `end`. */
  readonly range: (start: number, end: number) => AsyncIterable<Uint8Array>;
}

/** The same file, telling of each piece that is read how many bytes it has. */
export function watched(file: ListFile, onBytes: (bytes: number) => void): ListFile {
  const watching = async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      onBytes(piece.length);
      yield piece;
    }
  };
  return {
    ...file,
    open: () => watching(file.open()),
    range: (start, end) => watching(file.range(start, end)),
  };
}
