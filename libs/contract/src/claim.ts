import { isRole, type Role } from '#kernel';

/** The header in which a person says who they are, until sign-in exists. */
export const CLAIM_HEADER = 'holdfast-claim';

export interface Claim {
  readonly name: string;
  readonly role: Role;
}

/** Writes a claim as a header value: `privacy-officer; Zo%C3%AB%20Roy`. */
export function formatClaim(claim: Claim): string {
  return `${claim.role}; ${encodeURIComponent(claim.name)}`;
}

/** Reads a claim; `undefined` where the header is not one. Names have 1 to 100 characters. */
export function parseClaim(header: string): Claim | undefined {
  const match = /^([a-z-]+); ?(\S{1,900})$/.exec(header);
  const [, role = '', encoded = ''] = match ?? [];
  if (!isRole(role)) return undefined;
  const name = decode(encoded)?.trim();
  return name === undefined || name.length === 0 || name.length > 100 ? undefined : { name, role };
}

function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
