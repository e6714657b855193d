import type { BreachFileQuery } from '#contract';
import { uuidv7, type Actor } from '#kernel';
import type { Installation } from '../installation.js';
import type { RegisterRead } from '../record/installation-changes.js';

/** Puts it on record that somebody reads the breach register, before they do: every open incident is told. */
export async function recordRead(
  { storage, changes, ports }: Pick<Installation, 'storage' | 'changes' | 'ports'>,
  register: RegisterRead['register'],
  { year, law, mode }: BreachFileQuery,
  actor: Actor,
): Promise<void> {
  const read: RegisterRead = {
    register,
    ...(year !== undefined && { year }),
    ...(law !== undefined && { law }),
    ...(mode !== undefined && { mode }),
  };
  await storage.writer.commit([changes.keeping(read, actor, uuidv7(ports.clock.now(), ports.entropy))]);
  changes.tell();
}
