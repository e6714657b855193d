import type { Request } from 'express';
import { Fault } from '#kernel';

/**
 * A request's body as it streams in.
 *
 * @throws Fault `body-too-large` once more than `bytesMax` came; `upload-cut-off` when the sender hangs up before its end.
 */
export async function* boundedBody(request: Request, bytesMax: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!(chunk instanceof Uint8Array)) continue;
      bytes += chunk.byteLength;
      if (bytes > bytesMax) throw tooLarge(bytesMax);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Fault || request.complete) throw error;
    throw new Fault({
      kind: 'invalid',
      code: 'upload-cut-off',
      detail: 'The upload ended before the file did; nothing of it was kept.',
      mend: 'Send it again.',
      retryable: true,
    });
  } finally {
    // Who refuses midway still has to be heard: the rest is read and dropped, and the connection goes on.
    request.resume();
  }
}

function tooLarge(bytesMax: number): Fault {
  return new Fault({
    kind: 'too-large',
    code: 'body-too-large',
    detail: `This route takes at most ${bytesMax} bytes.`,
    mend: 'Split the file.',
  });
}
