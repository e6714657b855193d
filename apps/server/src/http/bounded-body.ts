import type { Request } from 'express';
import { Fault } from '#kernel';

/** A request's body as it streams in. @throws Fault `body-too-large` once more than `bytesMax` came. */
export async function* boundedBody(request: Request, bytesMax: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.byteLength;
    if (bytes > bytesMax) {
      throw new Fault({
        kind: 'too-large',
        code: 'body-too-large',
        detail: `This route takes at most ${bytesMax} bytes.`,
        mend: 'Split the file.',
      });
    }
    yield chunk;
  }
}
