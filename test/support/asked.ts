import { randomUUID } from 'node:crypto';
import { ROUTES, type Route } from '#contract';

export type Sendable = NonNullable<RequestInit['body']>;

export interface Asked {
  readonly query?: Readonly<Record<string, string>> | URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Sendable;
  readonly signal?: AbortSignal;
}

/** Optional members of a request may be left out, as they may on the wire. */
export type Sent<T> = T extends unknown ? Partial<T> & (T extends { type: infer K } ? { type: K } : unknown) : never;

/** A JSON body under the id of its act. */
export function posted(body: unknown, key: string = randomUUID()): Asked {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  return { headers, body: JSON.stringify(body) };
}

/** @throws Error where the contract has none */
export function routeOf(method: Route['method'], path: string): Route {
  const route = ROUTES.find((each) => each.method === method && each.path === path);
  if (!route) throw new Error(`The contract has no route ${method} ${path}.`);
  return route;
}
