import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '#kernel';
import { requireAsker } from '../access/asker.js';

/** Who acts, as a controller's parameter: what the record says of them. */
export const ActingPerson = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Actor =>
    requireAsker(context.switchToHttp().getRequest<Request>()).actor,
);
