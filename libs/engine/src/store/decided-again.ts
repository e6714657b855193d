import { Fault } from '#kernel';

/** How often a command is decided anew because another node was quicker. */
const CONFLICTS_MAX = 10;

/** Another node of the installation may win an incident's next version; what was decided on the old one is decided anew. */
export async function decidedAgain<T>(decideOnce: () => Promise<T>): Promise<T> {
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      return await decideOnce();
    } catch (error) {
      if (!isWriteConflict(error) || conflicts >= CONFLICTS_MAX) throw error;
    }
  }
}

/** Whether nothing was written because what was decided on is no longer so. */
export function isWriteConflict(error: unknown): boolean {
  return error instanceof Fault && error.details.code === 'write-conflict';
}
