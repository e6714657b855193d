import { adler32 } from './adler32.js';
import { Bits } from './bits.js';
import { codeLengths, codeWords } from './huffman.js';
import { DISTANCE_BITS, DISTANCE_MASK, DISTANCE_MAX, MATCH_MAX, Matcher } from './matcher.js';

/** Pages from which the code is made: anew whenever they have doubled. */
const SAMPLE_MAX = 64;
/** What a symbol that was seen weighs beside one that was not: a page that is still to come may hold any byte. */
const SEEN = 8;

/** Bytes, the end of a block, and the lengths of matches up to 257 (RFC 1951, 3.2.5). */
const SYMBOLS = 285;
const END = 256;
const LENGTHS = symbolsOf({ symbol: 257, value: 3, last: MATCH_MAX, plain: 8, alike: 4 });
const DISTANCES = symbolsOf({ symbol: 0, value: 1, last: DISTANCE_MAX, plain: 4, alike: 2 });
// The nearest are the rarest. Twenty-four words of four and five bits leave none over, as a code has to.
const DISTANCE_LENGTHS = Array.from({ length: 24 }, (_, symbol) => (symbol < 16 ? 5 : 4));

/**
 * Deflates the pages of one file, as streams of zlib (RFC 1950, RFC 1951). They are alike: the code and the tables that zlib would make anew for
 * every page are made for all of them. A page unlike
 * those from which the code was made may grow by half. Equal pages in equal order give equal bytes.
 */
export class PageDeflater {
  readonly #matcher = new Matcher();
  readonly #counts = Array.from({ length: SYMBOLS }, () => 1);
  #pages = 0;
  #code = codeOf(this.#counts);
  #page = new Scratch(PAGE_ROOM);
  #out = new Scratch(roomToDeflate(PAGE_ROOM));

  /** @param content one byte a character. @returns bytes that stand until the next page is deflated */
  deflate(content: string): Uint8Array {
    const { length } = content;
    this.#makeRoom(length);
    this.#page.bytes.write(content, 'latin1');
    const tokens = this.#matcher.read(this.#page.view, length);
    if (this.#pages < SAMPLE_MAX) this.#learn(tokens);
    const end = encode(tokens, this.#code, this.#out);
    this.#out.view.setUint32(end, adler32(this.#page.bytes, length));
    return this.#out.bytes.subarray(0, end + 4);
  }

  #makeRoom(length: number): void {
    if (this.#page.bytes.length >= length) return;
    this.#page = new Scratch(2 * length);
    this.#out = new Scratch(roomToDeflate(2 * length));
  }

  #learn(tokens: Int32Array): void {
    const counts = this.#counts;
    for (const token of tokens) {
      const symbol = token <= 0xff ? token : (LENGTHS[token >>> DISTANCE_BITS]?.symbol ?? END);
      counts[symbol] = (counts[symbol] ?? 0) + SEEN;
    }
    counts[END] = (counts[END] ?? 0) + SEEN;
    this.#pages += 1;
    const hasDoubled = (this.#pages & (this.#pages - 1)) === 0;
    if (hasDoubled) this.#code = codeOf(counts);
  }
}

/** Most pages are shorter. */
const PAGE_ROOM = 16_384;

// A byte takes at most fifteen bits; what stands before, which tells of the code, and behind takes less than the rest.
function roomToDeflate(length: number): number {
  return 2 * length + 1024;
}

/** Room for bytes that are written again and again. */
class Scratch {
  readonly view: DataView<ArrayBuffer>;
  readonly bytes: Buffer;

  constructor(size: number) {
    const room = new ArrayBuffer(size);
    this.view = new DataView(room);
    this.bytes = Buffer.from(room);
  }
}

/** The words for values: those of their symbols, with the bits that tell of values with one symbol which it is. */
interface Words {
  readonly words: Int32Array;
  readonly bits: Uint8Array;
}

/** Whole bytes, and the bits that do not fill one. */
interface Head {
  readonly bytes: Uint8Array;
  readonly held: number;
  readonly count: number;
}

interface Code {
  /** What every stream begins with: which code follows. */
  readonly head: Head;
  readonly bytes: Words;
  readonly lengths: Words;
}

function codeOf(counts: readonly number[]): Code {
  const lengths = codeLengths(counts, 15);
  const words = codeWords(lengths);
  return {
    head: headOf(lengths),
    bytes: { words: Int32Array.from(words), bits: Uint8Array.from(lengths) },
    lengths: wordsOf(LENGTHS, lengths, words),
  };
}

/** Writes a stream but for its checksum, to whole bytes. @returns where it ends */
function encode(tokens: Int32Array, { head, bytes, lengths }: Code, out: Scratch): number {
  out.bytes.set(head.bytes);
  // Four bytes are written for every word, of which the next one overwrites what is not full: that is quicker than to ask.
  const { view } = out;
  let at = head.bytes.length;
  let { held, count } = head;
  const put = (word: number, bits: number): void => {
    held |= word << count;
    count += bits;
    view.setInt32(at, held, true);
    at += count >>> 3;
    held >>>= count & 0x18;
    count &= 7;
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? 0;
    if (token <= 0xff) {
      put(bytes.words[token] ?? 0, bytes.bits[token] ?? 0);
      continue;
    }
    const length = token >>> DISTANCE_BITS;
    const distance = token & DISTANCE_MASK;
    put(lengths.words[length] ?? 0, lengths.bits[length] ?? 0);
    put(DISTANCE_WORDS.words[distance] ?? 0, DISTANCE_WORDS.bits[distance] ?? 0);
  }
  put(bytes.words[END] ?? 0, bytes.bits[END] ?? 0);
  return count === 0 ? at : at + 1;
}

// A stream of one block, whose code is told by the lengths of its words, those by words of a code of their own (RFC 1951, 3.2.7).
const HEADER_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const AGAIN = 16;

function headOf(lengths: readonly number[]): Head {
  const told = runsOf([...lengths, ...DISTANCE_LENGTHS]);
  const counts = HEADER_ORDER.map(() => 0);
  for (const { symbol } of told) counts[symbol] = (counts[symbol] ?? 0) + 1;
  const headerLengths = codeLengths(counts, 7);
  const headerWords = codeWords(headerLengths);
  const head = new Bits();
  // Zlib, a window of 32 kB, the fastest compression.
  for (const byte of [0x78, 0x01]) head.put(byte, 8);
  head.put(0b101, 3);
  head.put(SYMBOLS - 257, 5);
  head.put(DISTANCE_LENGTHS.length - 1, 5);
  head.put(HEADER_ORDER.length - 4, 4);
  for (const symbol of HEADER_ORDER) head.put(headerLengths[symbol] ?? 0, 3);
  for (const { symbol, more } of told) {
    head.put(headerWords[symbol] ?? 0, headerLengths[symbol] ?? 0);
    if (symbol === AGAIN) head.put(more, 2);
  }
  return { bytes: Uint8Array.from(head.bytes), held: head.held, count: head.count };
}

/** Lengths one after another; three to six of the same, after the first of them, as one symbol. */
function runsOf(lengths: readonly number[]): { readonly symbol: number; readonly more: number }[] {
  const runs: { symbol: number; more: number }[] = [];
  for (let at = 0; at < lengths.length;) {
    const symbol = lengths[at] ?? 0;
    let again = 0;
    if (at > 0 && symbol === lengths[at - 1]) while (again < 6 && lengths[at + again] === symbol) again += 1;
    const isRun = again >= 3;
    runs.push(isRun ? { symbol: AGAIN, more: again - 3 } : { symbol, more: 0 });
    at += isRun ? again : 1;
  }
  return runs;
}

/** The symbol of a value, and which of its values that is. */
interface Place {
  readonly symbol: number;
  readonly extra: number;
  readonly extraBits: number;
}

// The first symbols have one value each. From then on each has as many again as those before once `alike` of them had the same.
function symbolsOf(from: {
  readonly symbol: number;
  readonly value: number;
  readonly last: number;
  readonly plain: number;
  readonly alike: number;
}): Place[] {
  const places: Place[] = [];
  let { symbol, value } = from;
  for (let index = 0; value <= from.last; index += 1, symbol += 1) {
    const extraBits = index < from.plain ? 0 : Math.floor((index - from.plain) / from.alike) + 1;
    for (let extra = 0; extra < 1 << extraBits; extra += 1, value += 1) places[value] = { symbol, extra, extraBits };
  }
  return places;
}

function wordsOf(places: readonly Place[], lengths: readonly number[], symbolWords = codeWords(lengths)): Words {
  const words = new Int32Array(places.length);
  const bits = new Uint8Array(places.length);
  for (const [value, place] of places.entries()) {
    // Values below the first have none.
    if (place === undefined) continue;
    const length = lengths[place.symbol] ?? 0;
    words[value] = (symbolWords[place.symbol] ?? 0) | (place.extra << length);
    bits[value] = length + place.extraBits;
  }
  return { words, bits };
}

const DISTANCE_WORDS = wordsOf(DISTANCES, DISTANCE_LENGTHS);
