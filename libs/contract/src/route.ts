import type { z } from 'zod';

/** One route of the API as the OpenAPI document describes it. Paths are below `/api/v1`. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly subject: string;
  readonly request?: z.ZodType;
  /** Media type of the request where it is not JSON. */
  readonly requestType?: string;
  readonly response?: z.ZodType;
  /** Media type of the response where it is not JSON. */
  readonly responseType?: string;
  /** 303: the browser goes on to another page. */
  readonly status: 200 | 201 | 202 | 303;
  /** Whether it is asked without being signed in; all others are refused to whoever is not. */
  readonly open?: true;
  /** Whether `Idempotency-Key` makes repeating it harmless; it is then required. */
  readonly keyed?: true;
  readonly query?: readonly { readonly name: string; readonly description: string }[];
  /** Headers of its own that may be left out. */
  readonly headers?: readonly { readonly name: string; readonly description: string }[];
}

/** How a list is asked for page by page. */
export const PAGE_QUERY: NonNullable<Route['query']> = [
  { name: 'after', description: 'Cursor: `next` of the page before.' },
  { name: 'limit', description: 'Rows a page, at most 200.' },
];
