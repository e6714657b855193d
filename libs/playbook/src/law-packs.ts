import { SourceText } from '#facts';
import { z } from 'zod';
import { PLAYBOOK_FILE } from './load.js';
import type { PlaybookSource } from './model.js';
import { WrittenPlaybook } from './written.js';

const AsksLaw = z.looseObject({ law: WrittenPlaybook.shape.law });

/** From `law:` at the margin to the next key there. */
const LAW_ALONE = /^law:.*(?:\r?\n(?:[ \t#\]-].*)?)*/m;

/** Names of the law packs that a playbook asks, as its file says; whether the rest of it is whole is not looked at. */
export function lawPacksAsked({ files }: PlaybookSource): readonly string[] {
  const text = files.get(PLAYBOOK_FILE) ?? '';
  // The whole is read again right after this, and its `law` counts: here its one list is read where it stands by itself.
  const [alone] = LAW_ALONE.exec(text) ?? [];
  const law = alone === undefined ? undefined : SourceText.read(PLAYBOOK_FILE, alone, AsksLaw).value?.law;
  return law ?? SourceText.read(PLAYBOOK_FILE, text, AsksLaw).value?.law ?? [];
}
