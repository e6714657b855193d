let before: Promise<unknown> = Promise.resolve();

/**
 * Begins work when what was asked for earlier is over. Exploring a playbook takes the memory and the cores of a machine; of
 * the organisations that one process serves, each may have it to do at the same start.
 */
export function inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const mine = before.then(() => {
    signal.throwIfAborted();
    return work();
  });
  before = mine.catch(() => undefined);
  return mine;
}
