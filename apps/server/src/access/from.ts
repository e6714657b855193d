import type { Request } from 'express';
import { networkOf } from '../http/network.js';
import { readCookies } from './cookies.js';
import type { From } from './sign-in.js';

/** Where a request comes from. */
export function fromOf(request: Request): From {
  return {
    address: networkOf(request.ip ?? ''),
    agent: request.headers['user-agent'] ?? '',
    secret: readCookies(request).browser,
  };
}
