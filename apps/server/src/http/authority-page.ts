import { X509Certificate } from 'node:crypto';
import type { Request, Response } from 'express';
import type { LanAuthority } from '../reach/lan-authority.js';

/** The authority's certificate, for a phone to install: under this media type, and in DER, all of them offer to. It holds no secret. */
export function authorityPage({ certificate }: LanAuthority): (request: Request, response: Response) => void {
  const bytes = new X509Certificate(certificate).raw;
  return (_request, response) => {
    response.type('application/x-x509-ca-cert').send(bytes);
  };
}
