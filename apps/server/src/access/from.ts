import type { Request } from 'express';
import { readCookies } from './cookies.js';
import type { From } from './sign-in.js';

/** Where a request comes from. */
export function fromOf(request: Request): From {
  return {
    address: request.ip ?? '',
    agent: request.headers['user-agent'] ?? '',
    secret: readCookies(request).browser,
  };
}
