import { Engine, type Assess } from '#engine';
import type { Clock, Entropy } from '#kernel';
import type { Playbook } from '#playbook';
import { TreeKeeper, type TreeHead } from '#record';
import type { Storage } from '#storage';
import { calendar } from '../../libs/engine/testing/law.js';
import { aSigner } from '../../libs/record/testing/a-signer.js';

/** What runs from one start of the process to the next. */
export interface Life {
  readonly engine: Engine;
  readonly tree: TreeKeeper;
}

export interface LifeParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly playbook: Playbook;
  readonly law: Assess;
  readonly tell: (head: TreeHead) => void;
}

const SIGNER = aSigner('the world');

export async function startLife({ storage, clock, entropy, playbook, law, tell }: LifeParts): Promise<Life> {
  const tree = new TreeKeeper({
    storage,
    clock,
    signers: [SIGNER],
    alarm: { set: () => undefined, cancel: () => undefined },
    tell: (head) => {
      tell(head);
      return Promise.resolve();
    },
    onError: (error) => {
      throw error;
    },
  });
  const engine = new Engine({
    storage,
    clock,
    entropy,
    calendar,
    playbook: () => Promise.resolve(playbook),
    assess: () => law,
    onCommitted: ({ incidentId }) => tree.note(incidentId),
  });
  await tree.introduceKeys();
  return { engine, tree };
}
