/** What stands in one place of two sequences; one side is absent where nothing stands over against the other. */
export type Pair<Item> = readonly [Item, Item] | readonly [Item, undefined] | readonly [undefined, Item];

/** Comparisons of one answer, in all its alignments together. */
const COMPARISONS_MAX = 100_000;

/** What may still be compared for one answer: a text is laid against another by many alignments. */
export class Comparisons {
  #left = COMPARISONS_MAX;

  /** Takes so many, if there are. */
  take(count: number): boolean {
    if (count > this.#left) return false;
    this.#left -= count;
    return true;
  }
}

/**
 * Lays two sequences beside each other in their order, so that the items that stand together weigh the most in sum. Where one side is
 * alone, the left comes first. Where more would have to be compared than may still be, nothing is held to belong together.
 *
 * @param weight how much two items belong together; 0 where they do not
 * @param comparisons shared by all alignments of one answer
 */
export function alignment<Item>(
  left: readonly Item[],
  right: readonly Item[],
  weight: (one: Item, other: Item) => number,
  comparisons = new Comparisons(),
): Pair<Item>[] {
  const columns = right.length + 1;
  if (!comparisons.take(left.length * right.length)) {
    return [...left.map((item) => [item, undefined] as const), ...right.map((item) => [undefined, item] as const)];
  }
  const weights = left.map((one) => right.map((other) => weight(one, other)));
  const weighs = (row: number, column: number): number => weights[row]?.[column] ?? 0;
  // The greatest sum from each place on: rows of the left, columns of the right.
  const sums = new Float64Array((left.length + 1) * columns);
  const sum = (row: number, column: number): number => sums[row * columns + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const together = weighs(row, column);
      sums[row * columns + column] = Math.max(
        sum(row + 1, column),
        sum(row, column + 1),
        together > 0 ? together + sum(row + 1, column + 1) : 0,
      );
    }
  }
  const pairs: Pair<Item>[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const [one, other] = [left[row], right[column]];
    const together = weighs(row, column);
    if (
      one !== undefined &&
      other !== undefined &&
      together > 0 &&
      together + sum(row + 1, column + 1) === sum(row, column)
    ) {
      pairs.push([one, other]);
      row += 1;
      column += 1;
    } else if (one !== undefined && (other === undefined || sum(row + 1, column) === sum(row, column))) {
      pairs.push([one, undefined]);
      row += 1;
    } else if (other !== undefined) {
      pairs.push([undefined, other]);
      column += 1;
    }
  }
  return pairs;
}
