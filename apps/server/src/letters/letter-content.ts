import { Fault, formatFinding, type Finding } from '#kernel';
import {
  checkContent,
  checkContentNow,
  checkPages,
  checkPagesNow,
  contactFindings,
  type BatchFields,
  type CheckedText,
  type Press,
  type Template,
} from '#letters';
import { DATA_KINDS_FACT } from './template-shelf.js';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';

/** What is found in the letters of a playbook, whatever the incident. */
export function letterContentFindings(version: PlaybookVersion): readonly Finding[] {
  return textsOf(version).flatMap((text) => checkContent(text, version.shelf.words));
}

/** Letters that take too many pages at their longest: the press is needed to count them. */
export async function letterPageFindings(
  version: PlaybookVersion,
  openPress: () => Promise<Press>,
): Promise<readonly Finding[]> {
  const texts = textsOf(version);
  if (texts.length === 0) return [];
  const press = await openPress();
  return texts.flatMap((text) => checkPages(text, version.shelf.words, press));
}

/** What is found in the letters of a playbook as they would go out now, by these facts. */
export function letterFindingsNow(version: PlaybookVersion, fields: BatchFields, press: Press): readonly Finding[] {
  // A playbook that lists no contacts says nothing of how far they were checked.
  const { contacts } = version.shelf;
  return textsOf(version).flatMap((text) => [
    ...checkContentNow(text, fields),
    ...checkPagesNow(text, fields, press),
    ...(contacts.length === 0 ? [] : contactFindings(text, contacts)),
  ]);
}

/** No letter that somebody gets says what the facts make untrue. @throws Fault `statement-untrue` */
export function refuseUntrue(version: PlaybookVersion, templates: readonly Template[], fields: BatchFields): void {
  const untrue = textsOf(version)
    .filter(({ template }) => templates.includes(template))
    .flatMap((text) => checkContentNow(text, fields))
    .filter(({ code }) => code === 'statement-untrue');
  if (untrue.length === 0) return;
  throw new Fault({
    kind: 'conflict',
    code: 'statement-untrue',
    detail: 'The letters say what the facts of the incident make untrue.',
    mend: 'Change the templates of the playbook, or correct the facts.',
    findings: untrue.map((finding) => formatFinding(finding)),
  });
}

function textsOf({ playbook, shelf, files }: PlaybookVersion): readonly CheckedText[] {
  const dataKinds = playbook.factModel.facts.get(DATA_KINDS_FACT)?.choices ?? [];
  return shelf.letters.map((template) => ({ template, source: files.get(template.file) ?? '', dataKinds }));
}
