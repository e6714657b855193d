import { SourceText } from '#facts';
import { z } from 'zod';
import { PLAYBOOK_FILE } from './load.js';
import type { PlaybookSource } from './model.js';
import { WrittenPlaybook } from './written.js';

const AsksLaw = z.looseObject({ law: WrittenPlaybook.shape.law });

/** Names of the law packs that a playbook asks, as its file says; whether the rest of it is whole is not looked at. */
export function lawPacksAsked({ files }: PlaybookSource): readonly string[] {
  const { value } = SourceText.read(PLAYBOOK_FILE, files.get(PLAYBOOK_FILE) ?? '', AsksLaw);
  return value?.law ?? [];
}
