import type { CustomFetchOptions } from 'openid-client';

/** Metadata, keys and tokens take a few kilobytes. */
const ANSWER_BYTES_MAX = 256 * 1024;

/** Fetches from a provider that may be in the attackers' hands: an answer that does not end is cut off before it fills the memory. */
export async function boundedFetch(address: string, asked: CustomFetchOptions): Promise<Response> {
  const { body: sent, signal, ...init } = asked;
  const answer = await fetch(address, {
    ...init,
    ...(sent === undefined ? {} : { body: sent }),
    ...(signal === undefined ? {} : { signal }),
  });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = answer.body?.getReader();
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    bytes += read.value.byteLength;
    if (bytes > ANSWER_BYTES_MAX) {
      await reader?.cancel();
      throw new Error('The answer is too long.');
    }
    chunks.push(read.value);
  }
  const { status, statusText, headers } = answer;
  // These statuses may have no body at all.
  const body = status === 204 || status === 304 ? null : Buffer.concat(chunks);
  return new Response(body, { status, statusText, headers });
}
