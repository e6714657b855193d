import { CLAIM_HEADER, formatClaim, problem } from '#contract';
import { currentClaim } from '../identity/claim-store.js';
import { Refused, Unreachable, Unreadable } from './failures.js';

/** An answer, and the reading of the monotonic counter when it was asked for: what a clock in it counts on from. */
export interface Answer<T> {
  readonly value: T;
  readonly askedAtMs: number;
}

/** What a zod schema does here, without naming zod. */
interface Schema<T> {
  safeParse(input: unknown): { success: true; data: T } | { success: false };
}

export interface Post {
  /** The command id: repeating the request with the same key is harmless. */
  readonly key: string;
  readonly body: unknown;
}

export interface Upload {
  readonly key: string;
  readonly file: Blob;
  readonly type: string;
}

export async function get<T>(path: string, schema: Schema<T>, signal?: AbortSignal): Promise<Answer<T>> {
  return answerOf(path, schema, { signal: signal ?? null });
}

export async function post<T>(path: string, schema: Schema<T>, { key, body }: Post): Promise<Answer<T>> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  return answerOf(path, schema, { method: 'POST', headers, body: JSON.stringify(body) });
}

export async function upload<T>(path: string, schema: Schema<T>, { key, file, type }: Upload): Promise<Answer<T>> {
  return answerOf(path, schema, {
    method: 'POST',
    headers: { 'content-type': type, 'idempotency-key': key },
    body: file,
  });
}

/** Fetches a document in clear. It goes through `fetch`, not a plain link, so that the download carries who asked. */
export async function download(path: string): Promise<Blob> {
  const { response } = await send(path, {});
  return response.blob();
}

/** Takes a file in clear, by an act that says what for. */
export async function take(path: string, { key, body }: Post): Promise<Blob> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const { response } = await send(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.blob();
}

/** A path of the API; each part is escaped. */
export function apiPath(...parts: readonly string[]): string {
  return `/api/v1/${parts.map(encodeURIComponent).join('/')}`;
}

async function answerOf<T>(path: string, schema: Schema<T>, init: RequestInit): Promise<Answer<T>> {
  const { response, askedAtMs } = await send(path, init);
  const reading = schema.safeParse(await jsonOf(response));
  if (!reading.success) throw new Unreadable(`${path} gave an answer outside the contract.`);
  return { value: reading.data, askedAtMs };
}

async function send(path: string, init: RequestInit): Promise<{ response: Response; askedAtMs: number }> {
  const claim = currentClaim();
  const headers = new Headers(init.headers);
  if (claim) headers.set(CLAIM_HEADER, formatClaim(claim));
  const askedAtMs = performance.now();
  const response = await fetch(path, { ...init, headers, cache: 'no-store' }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new Unreachable('The service does not answer.', { cause });
  });
  if (!response.ok) throw await failureOf(response);
  return { response, askedAtMs };
}

async function failureOf(response: Response): Promise<Error> {
  const reading = problem.safeParse(await jsonOf(response).catch(() => undefined));
  if (reading.success) return new Refused(reading.data);
  // A gateway's own page means that the service behind it is away.
  return response.status >= 502 && response.status <= 504
    ? new Unreachable(`HTTP ${response.status}`)
    : new Unreadable(`HTTP ${response.status} without problem details.`);
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new Unreadable('The answer is not JSON.', { cause });
  }
}
