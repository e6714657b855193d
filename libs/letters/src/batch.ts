import { Fault, type FaultDetails, type Language, type Outcome } from '#kernel';
import { ListPool, documentDigest, type LetterDocument } from './document.js';
import { fillLetter, letterIdentity, type BatchFields, type LetterIdentity } from './letter.js';
import { PdfFile } from './pdf/pdf-file.js';
import type { Press } from './pdf/press.js';
import type { Print } from './pdf/styles.js';
import type { LetterPerson, LetterRoute } from './person.js';
import type { Template } from './template.js';
import { bindTemplates, type BoundSet } from './template-set.js';

/** Where finished files go. */
export interface BatchSink {
  /** Stores one file; reads `bytes` to their end, at its own pace. */
  store(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
}

export interface BatchJob {
  /** Names the batch; letter ids derive from it and the person, so it must not change when a batch is made again. */
  readonly batchId: string;
  readonly templates: readonly Template[];
  readonly fields: BatchFields;
  readonly press: Press;
  readonly sink: BatchSink;
  /** 1 to `LETTERS_PER_FILE_MAX`. */
  readonly lettersPerFile: number;
  /** What the name of each file begins with: `EXERCISE-`. */
  readonly filePrefix?: string;
}

/** One letter in the list that goes with the files. */
export interface ManifestLine {
  readonly letterId: string;
  readonly personId: string;
  readonly route: LetterRoute;
  /** The letter that the person was routed to; absent where each audience has but one. */
  readonly letter?: string;
  /** The language that it is written in. */
  readonly language: Language;
  /** How it was printed; absent for standard print. */
  readonly print?: Print;
  readonly reference: string;
  readonly file: string;
  /** Number of its first page in the file, from 1. */
  readonly firstPage: number;
  readonly pages: number;
  /** Digest of the filled document: what was said, whatever the format. */
  readonly sha256: string;
  readonly findings: readonly LetterFinding[];
}

/** Something to look at before this letter is posted. It says nothing of what the person is called. */
export interface LetterFinding {
  readonly code: 'missing-glyph' | 'address-too-long';
  readonly message: string;
  readonly mend: string;
}

export interface BatchFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly letters: number;
  readonly pages: number;
}

/** A person for whom no letter was made, and why. */
export interface RefusedLetter {
  readonly personId: string;
  readonly fault: FaultDetails;
}

/** One file with its letters: the unit that is made, stored, recorded, and after a crash made again with the same bytes. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly file: BatchFile;
  readonly letters: readonly ManifestLine[];
  /** Everyone handed in is among `letters` or here. */
  readonly refused: readonly RefusedLetter[];
}

export const LETTERS_PER_FILE_MAX = 5000;
const CHUNK_BYTES = 256 * 1024;

/**
 * Makes all letters, file by file, holding one file's list and never all people. Throws the `Fault` of a template that
 * cannot be bound (`unknown-facts`, `empty-element`, `double-template`) before any file is begun.
 */
export async function* produceBatch(job: BatchJob, people: AsyncIterable<LetterPerson>): AsyncGenerator<Shard> {
  const { lettersPerFile } = job;
  if (!Number.isInteger(lettersPerFile) || lettersPerFile < 1 || lettersPerFile > LETTERS_PER_FILE_MAX) {
    const detail = `A file holds 1 to ${LETTERS_PER_FILE_MAX} letters, not ${lettersPerFile}.`;
    throw new Fault({ kind: 'invalid', code: 'letters-per-file', detail });
  }
  const set = bindOrThrow(job);
  const iterator = people[Symbol.asyncIterator]();
  try {
    let next = await iterator.next();
    for (let index = 0; next.done !== true; index += 1) {
      const first = next.value;
      const take = async function* (): AsyncGenerator<LetterPerson> {
        yield first;
        for (let taken = 1; taken < lettersPerFile; taken += 1) {
          const step = await iterator.next();
          if (step.done === true) return;
          yield step.value;
        }
      };
      yield await printShard(job, set, index, take());
      next = await iterator.next();
    }
  } finally {
    await iterator.return?.();
  }
}

/** Makes one file alone: the same people in the same order give the same bytes as within the whole batch. */
export async function produceShard(
  job: BatchJob,
  index: number,
  people: AsyncIterable<LetterPerson> | Iterable<LetterPerson>,
): Promise<Shard> {
  return printShard(job, bindOrThrow(job), index, people);
}

/** `letters-0001.pdf` */
export function shardName(index: number): string {
  return `letters-${String(index + 1).padStart(4, '0')}.pdf`;
}

/** Fills one person's letter of a batch. */
export type FillLetter = (person: LetterPerson) => Outcome<LetterDocument>;

/**
 * Fills letters alone, as their batch does, its templates bound once for all that are asked for: each document has the digest that the
 * manifest names, as long as nothing that it was made from has changed.
 */
export function lettersOfBatch({
  batchId,
  templates,
  fields,
}: Pick<BatchJob, 'batchId' | 'templates' | 'fields'>): Outcome<FillLetter> {
  const set = bindTemplates(templates, fields);
  return set.ok
    ? { ok: true, value: (person) => fillFrom(set.value, letterIdentity(batchId, person.personId), person) }
    : set;
}

function fillFrom(set: BoundSet, identity: LetterIdentity, person: LetterPerson): Outcome<LetterDocument> {
  const bound = set.find(person);
  return bound.ok ? fillLetter(bound.value, person, identity) : bound;
}

function bindOrThrow(job: BatchJob): BoundSet {
  const bound = bindTemplates(job.templates, job.fields);
  if (!bound.ok) throw new Fault(bound.fault);
  return bound.value;
}

async function printShard(
  job: BatchJob,
  set: BoundSet,
  index: number,
  people: AsyncIterable<LetterPerson> | Iterable<LetterPerson>,
): Promise<Shard> {
  const name = `${job.filePrefix ?? ''}${shardName(index)}`;
  const letters: ManifestLine[] = [];
  const refused: RefusedLetter[] = [];
  const pdf = new PdfFile(job.press, name);
  const lists = new ListPool();
  let file: BatchFile | undefined;
  async function* print(): AsyncGenerator<Uint8Array> {
    for await (const person of people) {
      const outcome = printLetter(job.batchId, set, { name, pdf, lists }, person);
      if ('fault' in outcome) refused.push(outcome);
      else letters.push(outcome);
      if (pdf.gathered >= CHUNK_BYTES) yield pdf.take();
    }
    const { last, file: written } = pdf.end();
    yield last;
    const pages = letters.reduce((sum, letter) => sum + letter.pages, 0);
    file = { name, sha256: written.sha256, bytes: written.bytes, letters: letters.length, pages };
  }
  await job.sink.store(name, print());
  if (file === undefined) {
    throw new Fault({
      kind: 'internal',
      code: 'file-cut-short',
      detail: `${name} was not read to its end when it was stored.`,
    });
  }
  return { index, file, letters, refused };
}

interface OpenFile {
  readonly name: string;
  readonly pdf: PdfFile;
  readonly lists: ListPool;
}

function printLetter(
  batchId: string,
  set: BoundSet,
  file: OpenFile,
  person: LetterPerson,
): ManifestLine | RefusedLetter {
  const { personId, route, letter, print } = person;
  const identity = letterIdentity(batchId, personId);
  const filled = fillFrom(set, identity, person);
  if (!filled.ok) return { personId, fault: filled.fault };
  // The press has laid out what many letters hold; what this file shares depends on its own letters alone.
  const document = file.lists.pool(file.pdf.press.lists.pool(filled.value));
  const added = file.pdf.add(document, print);
  if (!added.ok) return { personId, fault: added.fault };
  const { firstPage, pages, missing, addressFits } = added.value;
  const sha256 = documentDigest(document);
  const findings = letterFindings(missing, addressFits);
  const { language } = document;
  return {
    ...identity,
    personId,
    route,
    ...(letter !== undefined && { letter }),
    language,
    ...(print !== undefined && { print }),
    file: file.name,
    firstPage,
    pages,
    sha256,
    findings,
  };
}

/** What must be looked at in a letter as it was set. */
export function letterFindings(missing: number, addressFits: boolean): LetterFinding[] {
  const findings: LetterFinding[] = [];
  if (missing > 0) {
    findings.push({
      code: 'missing-glyph',
      message: `${missing} character${missing === 1 ? '' : 's'} of this letter print${missing === 1 ? 's' : ''} as a box.`,
      mend: 'Write this letter by hand, or add a font for the script.',
    });
  }
  if (!addressFits) {
    findings.push({
      code: 'address-too-long',
      message: 'The address has more lines than the window of the envelope shows.',
      mend: 'Shorten the address, or use an envelope without a window.',
    });
  }
  return findings;
}
