import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { CLAIM_HEADER, parseClaim } from '#contract';
import { Fault, ROLES, type Actor } from '#kernel';

/**
 * Who asks. Until sign-in exists a person says so in the claim header and is believed, marked `claimed`; sign-in replaces
 * this function and nothing else.
 *
 * @throws Fault `claim-missing`
 */
export function resolveActor(request: Request): Actor {
  const header = request.headers[CLAIM_HEADER];
  const claim = typeof header === 'string' ? parseClaim(header) : undefined;
  if (!claim) {
    throw new Fault({
      kind: 'invalid',
      code: 'claim-missing',
      detail: 'Every act needs a person and a role.',
      place: CLAIM_HEADER,
      mend: `Send the header "${CLAIM_HEADER}: <role>; <name, percent-encoded>". Roles: ${ROLES.join(', ')}.`,
    });
  }
  return { kind: 'person', id: claim.name, role: claim.role, assurance: 'claimed' };
}

/** The acting person, as a controller's parameter. */
export const ActingPerson = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  resolveActor(context.switchToHttp().getRequest<Request>()),
);
