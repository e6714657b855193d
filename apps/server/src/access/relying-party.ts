import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { isSecure } from '../http/own-origin-only.js';

/** The site for which passkeys are made and sign: they answer to no other. */
export interface Site {
  /** Its host, without the port: WebAuthn's RP ID. */
  readonly relyingParty: string;
  readonly origins: readonly string[];
}

/** The site as the browser knows it that asks; that the host is ours was certain before anything was read. */
export function siteOf(request: Request): Site {
  const { hostname, origin } = new URL(`${isSecure(request) ? 'https' : 'http'}://${request.headers.host ?? ''}`);
  return { relyingParty: hostname, origins: [origin] };
}

/** The site that is asked, as a controller's parameter. */
export const AskedSite = createParamDecorator((_data: unknown, context: ExecutionContext): Site =>
  siteOf(context.switchToHttp().getRequest<Request>()),
);
