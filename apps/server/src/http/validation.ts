import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Fault } from '#kernel';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Checks requests against the contract; the first thing wrong is told with its place, the rest as findings. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({ exceptionFactory: (issues: readonly Issue[]) => faultOf(issues) });
}

function faultOf(issues: readonly Issue[]): Fault {
  const lines = issues.map((issue) => `${placeOf(issue)}: ${issue.message}`);
  const [first] = issues;
  return new Fault({
    kind: 'invalid',
    code: 'request-invalid',
    detail: first?.message ?? 'The request does not fit.',
    place: first ? placeOf(first) : 'body',
    mend: 'The fields of each request are described at /api/docs.',
    findings: lines.slice(0, 50),
  });
}

function placeOf(issue: Issue): string {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  return path.length === 0 ? 'body' : path.join('.');
}
