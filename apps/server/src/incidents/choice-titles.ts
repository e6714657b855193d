import type { Titles } from '#contract';
import type { FactModel } from '#facts';

/** What the playbook calls these choices; those that it does not name are left out. */
export function choiceTitles({ choices }: FactModel, said: readonly string[]): Titles {
  return Object.fromEntries([...choices].filter(([choice]) => said.includes(choice)));
}
