import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Fault, isUuid } from '#kernel';

/** The command's id, minted by the client: repeating a request with the same key is harmless. */
export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const key = context.switchToHttp().getRequest<Request>().headers['idempotency-key'];
  if (typeof key === 'string' && isUuid(key)) return key;
  throw new Fault({
    kind: 'invalid',
    code: 'idempotency-key-missing',
    detail: 'A command needs an id of its own, so that sending it twice does it once.',
    place: 'Idempotency-Key',
    mend: 'Send a fresh lower-case UUID in the header Idempotency-Key.',
  });
});
