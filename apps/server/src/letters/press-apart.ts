import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Fault, type FaultDetails } from '#kernel';
import { LetterImage, shardName, type BatchSink, type FallbackFile, type LetterPerson, type Shard } from '#letters';
import { PRESS_ENDED, type OpenOrder, type OpenPressOrder, type PressOrder } from './press-order.js';
import type { FromPress, ImageParts, PressThreadOrder, ToPress } from './press-thread.js';
import { catalogueOf } from './template-shelf.js';

/** Opening a thread with its fonts takes as long as setting some hundred letters. */
const APART_MIN = 400;
const PEOPLE_A_MESSAGE = 250;

/**
 * Makes the files of large orders in a thread of their own: it reads nothing and keeps nothing, so that the service goes on answering, and
 * reads, seals and writes beside it. Small orders are made by `here`.
 */
export function pressApart(addedFonts: readonly FallbackFile[], here: OpenPressOrder): OpenPressOrder {
  return async (order) => (order.letters < APART_MIN ? here(order) : new OrderApart(order, addedFonts));
}

class OrderApart implements OpenOrder {
  private readonly worker: Worker;
  private readonly ended = new AbortController();

  constructor(
    private readonly order: PressOrder,
    addedFonts: readonly FallbackFile[],
  ) {
    this.worker = new Worker(new URL('press-thread.js', import.meta.url), {
      workerData: threadOrder(order, addedFonts),
    });
    // A fault of its own code stays one. Too little memory for it is no reason to give an order up.
    this.worker.on('error', (error) => this.ended.abort(isOutOfMemory(error) ? new Fault(ENDED) : error));
    this.worker.on('exit', () => this.ended.abort(new Fault(ENDED)));
  }

  async makeFile(index: number, people: AsyncIterable<LetterPerson>, sink: BatchSink): Promise<Shard> {
    this.ended.signal.throwIfAborted();
    const failed = new AbortController();
    const made = new MadeFile(this.worker, AbortSignal.any([failed.signal, this.ended.signal]));
    const stored = sink.store(`${this.order.filePrefix}${shardName(index)}`, made.bytes());
    this.tell({ kind: 'file', index });
    try {
      await Promise.all([stored, this.send(people, failed.signal)]);
    } catch (error) {
      // Whichever failed first is what is told. What was stored so far is to be gone before it is.
      failed.abort();
      await Promise.allSettled([stored]);
      throw error;
    }
    return made.shard;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private async send(people: AsyncIterable<LetterPerson>, failed: AbortSignal): Promise<void> {
    let gathered: LetterPerson[] = [];
    for await (const person of people) {
      if (failed.aborted) return;
      gathered.push(person);
      if (gathered.length < PEOPLE_A_MESSAGE) continue;
      this.tell({ kind: 'people', people: gathered });
      gathered = [];
    }
    this.tell({ kind: 'people', people: gathered });
    this.tell({ kind: 'end' });
  }

  private tell(message: ToPress): void {
    this.worker.postMessage(message);
  }
}

/** One file as the thread tells of it. Its bytes are not held back: all of them are a few megabytes. */
class MadeFile {
  private readonly messages: AsyncIterable<[FromPress]>;
  private told: Shard | undefined;

  // Listens from here on: whoever stores the bytes may begin to read them later.
  constructor(
    worker: Worker,
    private readonly over: AbortSignal,
  ) {
    this.messages = on(worker, 'message', { signal: over }) as AsyncIterable<[FromPress]>;
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    try {
      for await (const [message] of this.messages) {
        if (message.kind === 'bytes') yield message.bytes;
        else if (message.kind === 'failed') throw new Fault(message.fault);
        else {
          this.told = message.shard;
          return;
        }
      }
    } catch (error) {
      throw this.over.aborted ? this.over.reason : error;
    }
  }

  /** Once its bytes were read. */
  get shard(): Shard {
    if (this.told === undefined) throw new Fault(ENDED);
    return this.told;
  }
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

const ENDED: FaultDetails = {
  kind: 'unavailable',
  code: PRESS_ENDED,
  detail: 'The thread that makes letters ended early.',
  retryable: true,
};

function threadOrder(order: PressOrder, addedFonts: readonly FallbackFile[]): PressThreadOrder {
  const { version, templates, given, letters: _letters, ...rest } = order;
  const { images = {}, ...known } = given;
  return {
    ...rest,
    given: known,
    images: {
      ...(images.letterhead && { letterhead: partsOf(images.letterhead) }),
      ...(images.signature && { signature: partsOf(images.signature) }),
    },
    sources: templates.map(({ file }) => [file, version.files.get(file) ?? '']),
    catalogue: catalogueOf(version.playbook, version.shelf.words),
    addedFonts,
  };
}

function partsOf(image: LetterImage): ImageParts {
  return { picture: LetterImage.pictureOf(image), alternative: image.alternative };
}
