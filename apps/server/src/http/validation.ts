import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { Fault } from '#kernel';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  /** Names of fields that the contract does not have, where that is what is wrong. */
  readonly keys?: readonly string[];
}

const FINDINGS_MAX = 50;
/** Deeper than any request of the contract, and far from what the stack of whoever looks through it would bear. */
const DEPTH_MAX = 50;

/** Checks requests against the contract; the first thing wrong is told with its place, the rest as findings. */
class RequestPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const { schema, type, data } = metadata;
    if (!schema || !this.toValidate(metadata)) return value;
    if (isTooDeep(value)) throw faultOf([{ message: 'This is nested more deeply than any request is.' }], data ?? type);
    this.stripProtoKeys(value);
    const broken = brokenText(value, []);
    if (broken) throw faultOf([broken], data ?? type);
    const result = await this.validate<T>(value, schema, this.validateOptions);
    // A part of the address has a name of its own; a body's fields have their paths.
    if (result.issues) throw faultOf(result.issues, data ?? type);
    return result.value;
  }
}

export function validationPipe(): StandardSchemaValidationPipe {
  return new RequestPipe();
}

function faultOf(issues: readonly Issue[], where: string): Fault {
  const [first] = issues;
  return new Fault({
    kind: 'invalid',
    code: 'request-invalid',
    detail: first?.message ?? 'The request does not fit.',
    place: first ? placeOf(first, where) : where,
    mend: 'What each request holds is described in /api/openapi.json.',
    findings: issues.slice(0, FINDINGS_MAX).map((issue) => `${placeOf(issue, where)}: ${issue.message}`),
  });
}

function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= DEPTH_MAX; depth += 1) {
    level = level.flatMap((each): unknown[] => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** Text that no encoding can write has no digest either, so no record could hold it. */
function brokenText(value: unknown, path: readonly string[]): Issue | undefined {
  if (typeof value === 'string') {
    return value.isWellFormed() ? undefined : { message: 'This text holds half a character (a lone surrogate).', path };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = brokenText(name, path) ?? brokenText(member, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

function placeOf({ path = [], keys = [] }: Issue, where: string): string {
  const parts = [...path.map((part) => String(typeof part === 'object' ? part.key : part)), ...keys.slice(0, 1)];
  return parts.length === 0 ? where : parts.join('.');
}
