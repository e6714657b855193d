/** Lists of different lengths in one array. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly values: Int32Array;
}

export function lists(rows: readonly (readonly number[])[]): Lists {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, index) => (starts[index + 1] = (starts[index] ?? 0) + row.length));
  return { starts, values: Int32Array.from(rows.flat()) };
}
