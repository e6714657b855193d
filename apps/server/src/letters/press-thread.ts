import { on } from 'node:events';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { Facts } from '#facts';
import { Fault, type FaultDetails } from '#kernel';
import {
  LetterImage,
  checkTemplate,
  openPress,
  produceShard,
  type BatchJob,
  type BatchSink,
  type FallbackFile,
  type FieldCatalogue,
  type LetterImages,
  type LetterPerson,
  type Shard,
  type Template,
} from '#letters';
import { letterFields, type LettersGiven } from './letter-fields.js';

/** An order as it crosses into the thread: what it was made of, where the thing itself cannot cross. */
export interface PressThreadOrder {
  readonly batchId: string;
  /** The file and the text of each template. */
  readonly sources: readonly (readonly [file: string, source: string])[];
  readonly catalogue: FieldCatalogue;
  readonly facts: Facts;
  readonly given: Omit<LettersGiven, 'images'>;
  readonly images: { readonly letterhead?: ImageParts; readonly signature?: ImageParts };
  readonly lettersPerFile: number;
  readonly filePrefix: string;
  readonly addedFonts: readonly FallbackFile[];
}

export interface ImageParts {
  readonly picture: ConstructorParameters<typeof LetterImage>[0];
  readonly alternative: string;
}

/** A file is begun, its people come in order, and end. */
export type ToPress =
  | { readonly kind: 'file'; readonly index: number }
  | { readonly kind: 'people'; readonly people: readonly LetterPerson[] }
  | { readonly kind: 'end' };

export type FromPress =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'made'; readonly shard: Shard }
  | { readonly kind: 'failed'; readonly fault: FaultDetails };

// The thread's entry: makes the files that it is told, one after another, until it is ended.
if (parentPort !== null) await serve(parentPort, workerData as PressThreadOrder);

async function serve(port: MessagePort, order: PressThreadOrder): Promise<void> {
  const messages = on(port, 'message') as AsyncIterator<[ToPress]>;
  const tell = (message: FromPress): void => port.postMessage(message);
  const job = await jobOf(order);
  const sink: BatchSink = {
    store: async (_name, chunks) => {
      for await (const bytes of chunks) tell({ kind: 'bytes', bytes });
    },
  };
  for (;;) {
    const message = await nextOf(messages);
    if (message.kind !== 'file') throw new Error(`A file was to begin, and not ${message.kind}.`);
    try {
      tell({ kind: 'made', shard: await produceShard({ ...job, sink }, message.index, peopleFrom(messages)) });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      tell({ kind: 'failed', fault: error.details });
      // People of this file may still come: whoever goes on opens the order anew.
      port.close();
      return;
    }
  }
}

async function jobOf({
  sources,
  catalogue,
  facts,
  given,
  images,
  addedFonts,
  ...rest
}: PressThreadOrder): Promise<Omit<BatchJob, 'sink'>> {
  const fields = letterFields(facts, catalogue.words, { ...given, images: imagesOf(images) });
  const templates = sources.map(([file, source]) => checkedAgain(file, source, catalogue));
  return { ...rest, templates, fields, press: await openPress(addedFonts) };
}

// The service has checked it before anybody could order a letter.
function checkedAgain(file: string, source: string, catalogue: FieldCatalogue): Template {
  const { template } = checkTemplate(file, source, catalogue);
  if (template === undefined) throw new Error(`${file} is no template any more.`);
  return template;
}

function imagesOf({ letterhead, signature }: PressThreadOrder['images']): LetterImages {
  return {
    ...(letterhead && { letterhead: new LetterImage(letterhead.picture, letterhead.alternative) }),
    ...(signature && { signature: new LetterImage(signature.picture, signature.alternative) }),
  };
}

async function* peopleFrom(messages: AsyncIterator<[ToPress]>): AsyncGenerator<LetterPerson> {
  for (;;) {
    const message = await nextOf(messages);
    if (message.kind === 'end') return;
    if (message.kind !== 'people') throw new Error(`People were to come, and not ${message.kind}.`);
    yield* message.people;
  }
}

async function nextOf(messages: AsyncIterator<[ToPress]>): Promise<ToPress> {
  const { value } = (await messages.next()) as IteratorYieldResult<[ToPress]>;
  return value[0];
}
