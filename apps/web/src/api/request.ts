import type { Role } from '#kernel';
import { PRESENT_HEADER, ROLE_HEADER, SEAT_HEADER, WORDS_HEADER, problem } from '#contract';
import { learnFor } from '../refusals/learned.js';
import { incidentOf } from '../session/acting-role.js';
import { gate, lackOf } from '../session/gate.js';
import { presence } from '../session/presence-here.js';
import { rolesHere } from '../session/roles-here.js';
import { Refused, RoleNotChosen, Unreachable, Unreadable } from './failures.js';

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
  /** Acted in; else the role that is chosen for the incident. */
  readonly role?: Role;
}

export interface Upload {
  readonly key: string;
  readonly file: Blob;
  readonly type: string;
  /** What would name somebody in an address. */
  readonly words?: string;
}

interface Sent {
  readonly response: Response;
  readonly askedAtMs: number;
}

const JSON_CONTENT = { 'content-type': 'application/json' };

export async function get<T>(
  path: string,
  schema: Schema<T>,
  signal?: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<T>> {
  return answerOf(path, schema, { signal: signal ?? null, headers });
}

export async function post<T>(path: string, schema: Schema<T>, { key, body, role }: Post): Promise<Answer<T>> {
  const headers = { ...JSON_CONTENT, 'idempotency-key': key, ...(role && { [ROLE_HEADER]: role }) };
  return answerOf(path, schema, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Sends what needs no key: about accounts and sessions. */
export async function tell<T>(path: string, schema: Schema<T>, body: unknown = {}, role?: Role): Promise<T> {
  const headers = { ...JSON_CONTENT, ...(role && { [ROLE_HEADER]: role }) };
  return (await answerOf(path, schema, { method: 'POST', headers, body: JSON.stringify(body) })).value;
}

/** Sends what is to let somebody in. What it lacks is its own form’s to ask, not the gate’s. */
export async function enter<T>(path: string, schema: Schema<T>, body: unknown): Promise<T> {
  const init = { method: 'POST', headers: JSON_CONTENT, body: JSON.stringify(body) };
  return read(path, schema, (await sendOnce(path, init)).response);
}

export async function upload<T>(
  path: string,
  schema: Schema<T>,
  { key, file, type, words = '' }: Upload,
): Promise<Answer<T>> {
  const said = words === '' ? {} : { [WORDS_HEADER]: encodeURIComponent(words) };
  const headers = { 'content-type': type, 'idempotency-key': key, ...said };
  return answerOf(path, schema, { method: 'POST', headers, body: file });
}

/** Fetches a document in clear. It goes through `fetch`, not a plain link, so that the download carries the role acted in. */
export async function download(path: string): Promise<Blob> {
  const { response } = await send(path, {});
  return response.blob();
}

/** Takes a file in clear, by an act that says what for. */
export async function take(path: string, { key, body }: Post): Promise<Blob> {
  const headers = { ...JSON_CONTENT, 'idempotency-key': key };
  const { response } = await send(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.blob();
}

/** A path of the API; each part is escaped. */
export function apiPath(...parts: readonly string[]): string {
  return `/api/v1/${parts.map(encodeURIComponent).join('/')}`;
}

async function answerOf<T>(path: string, schema: Schema<T>, init: RequestInit): Promise<Answer<T>> {
  const { response, askedAtMs } = await send(path, init);
  return { value: await read(path, schema, response), askedAtMs };
}

async function read<T>(path: string, schema: Schema<T>, response: Response): Promise<T> {
  const reading = schema.safeParse(await jsonOf(response));
  if (!reading.success) throw new Unreadable(`${path} gave an answer outside the contract.`);
  return reading.data;
}

/**
 * Sends, and where the service lacks a session or a fresh proof, sends the very same again once the person has given it: in the
 * role that was acted in when it was first sent.
 *
 * @throws RoleNotChosen before anything is sent, where it would act and the person has a role to choose
 */
async function send(path: string, init: RequestInit): Promise<Sent> {
  const headers = headersFor(path, init);
  for (;;) {
    try {
      return await sendOnce(path, { ...init, headers });
    } catch (failure) {
      const lack = lackOf(failure);
      if (lack === undefined || !(await gate.wait(lack))) throw failure;
    }
  }
}

/** What is sent with a request of an incident: the role acted in, but where it is asked which roles one has. */
function headersFor(path: string, { headers: given, method }: RequestInit): Headers {
  const headers = new Headers(given);
  const incidentId = incidentOf(path);
  if (incidentId === undefined || headers.has(ROLE_HEADER)) return headers;
  const acts = method === 'POST';
  const seat = rolesHere.seat(incidentId);
  if (seat !== undefined) {
    headers.set(SEAT_HEADER, seat.id);
    // An exercise is conducted in one’s own role, whatever seat one speaks from beside it.
    const own = rolesHere.ownIn(incidentId);
    const ofExercise = path.startsWith(apiPath('incidents', incidentId, 'exercise'));
    if (ofExercise && own !== undefined) headers.set(ROLE_HEADER, own);
    return headers;
  }
  if (acts && rolesHere.mustChoose(incidentId)) throw new RoleNotChosen('No role is chosen to act in.');
  const role = rolesHere.ownIn(incidentId);
  const asksRoles = !acts && path === apiPath('incidents', incidentId, 'members');
  if (role !== undefined && !asksRoles) headers.set(ROLE_HEADER, role);
  return headers;
}

async function sendOnce(path: string, init: RequestInit): Promise<Sent> {
  const headers = new Headers(init.headers);
  if (presence.isThere()) headers.set(PRESENT_HEADER, '1');
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
  if (reading.success) {
    await learnFor(reading.data, document.documentElement.lang);
    return new Refused(reading.data);
  }
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
