import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Fault, type FaultDetails } from '#kernel';
import { LetterImage, shardName, type BatchSink, type FallbackFile, type LetterPerson, type Shard } from '#letters';
import type { OpenOrder, OpenPressOrder, PressOrder } from './press-order.js';
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

  constructor(
    private readonly order: PressOrder,
    addedFonts: readonly FallbackFile[],
  ) {
    this.worker = new Worker(new URL('press-thread.js', import.meta.url), {
      workerData: threadOrder(order, addedFonts),
    });
    // A thread that fails between two files says so when the next one asks.
    this.worker.on('error', () => undefined);
  }

  async makeFile(index: number, people: AsyncIterable<LetterPerson>, sink: BatchSink): Promise<Shard> {
    const failed = new AbortController();
    const made = this.made(failed.signal);
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
    return made.shard();
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

  // A file's bytes are not held back: all of them are a few megabytes.
  private made(signal: AbortSignal): { bytes: () => AsyncGenerator<Uint8Array>; shard: () => Shard } {
    const messages = on(this.worker, 'message', { signal, close: ['exit'] });
    let shard: Shard | undefined;
    return {
      async *bytes() {
        for await (const [message] of messages as AsyncIterable<[FromPress]>) {
          if (message.kind === 'bytes') yield message.bytes;
          else if (message.kind === 'failed') throw new Fault(message.fault);
          else {
            ({ shard } = message);
            return;
          }
        }
        throw new Fault(ENDED);
      },
      shard: () => {
        if (shard === undefined) throw new Fault(ENDED);
        return shard;
      },
    };
  }

  private tell(message: ToPress): void {
    this.worker.postMessage(message);
  }
}

const ENDED: FaultDetails = {
  kind: 'unavailable',
  code: 'press-ended',
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
