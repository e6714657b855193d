/**
 * Lengths in bits of a code that gives short words to what is frequent (Huffman 1952), for two symbols or more that were counted; one that was not has none.
 * Where a word would be longer than `bitsMax`, the counts are brought nearer to each other until it is not.
 *
 * @throws RangeError for fewer symbols than two, which need no code, or more than there are words of `bitsMax`
 */
export function codeLengths(counts: readonly number[], bitsMax: number): number[] {
  const symbols = counts.filter((count) => count > 0).length;
  if (symbols < 2 || symbols > 2 ** bitsMax)
    throw new RangeError(`No code of ${bitsMax} bits is for ${symbols} symbols.`);
  for (let weights = counts; ; weights = weights.map((weight) => (weight + 1) >> 1)) {
    const lengths = unboundedLengths(weights);
    if (Math.max(...lengths) <= bitsMax) return lengths;
  }
}

interface Node {
  readonly weight: number;
  readonly symbols: readonly number[];
}

function unboundedLengths(weights: readonly number[]): number[] {
  const lengths = weights.map(() => 0);
  const leaves = weights
    .flatMap((weight, symbol): Node[] => (weight > 0 ? [{ weight, symbols: [symbol] }] : []))
    .toSorted((left, right) => left.weight - right.weight);
  // Joined nodes come in order of weight, so that the two lightest always stand at the front of one of two rows.
  const joined: Node[] = [];
  let [nextLeaf, nextJoined] = [0, 0];
  const lightest = (): Node | undefined => {
    const [leaf, join] = [leaves[nextLeaf], joined[nextJoined]];
    const isLeaf = leaf !== undefined && (join === undefined || leaf.weight <= join.weight);
    if (isLeaf) nextLeaf += 1;
    else nextJoined += 1;
    return isLeaf ? leaf : join;
  };
  for (let left = leaves.length; left > 1; left -= 1) {
    const [first, second] = [lightest(), lightest()];
    if (first === undefined || second === undefined) break;
    const symbols = [...first.symbols, ...second.symbols];
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    joined.push({ weight: first.weight + second.weight, symbols });
  }
  return lengths;
}

/** The words of a code of these lengths, in the order in which DEFLATE writes their bits (RFC 1951, 3.2.2). */
export function codeWords(lengths: readonly number[]): number[] {
  const words = lengths.map(() => 0);
  let word = 0;
  for (let bits = 1; bits <= Math.max(...lengths); bits += 1) {
    word <<= 1;
    for (const [symbol, length] of lengths.entries()) {
      if (length !== bits) continue;
      words[symbol] = reversed(word, bits);
      word += 1;
    }
  }
  return words;
}

function reversed(word: number, bits: number): number {
  let turned = 0;
  for (let bit = 0; bit < bits; bit += 1) turned |= ((word >> bit) & 1) << (bits - 1 - bit);
  return turned;
}
