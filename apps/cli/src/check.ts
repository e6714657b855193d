import { resolve } from 'node:path';
import { Command } from 'commander';
import { sha256 } from '#digest';
import { formatFinding, type Finding } from '#kernel';
import { openPress } from '#letters';
import { closingLine, proofReport, type Proof } from '#playbook';
import { readConfig } from '../../server/src/config.js';
import { unnamedPacks, type UnnamedPacks } from '../../server/src/law/unnamed-packs.js';
import { checkPlaybook, isSound, type CheckedPlaybook } from '../../server/src/playbooks/check-playbook.js';
import { letterPageFindings } from '../../server/src/letters/letter-content.js';
import { playbookFolders, readVersion } from '../../server/src/playbooks/read-playbooks.js';

type Checked = CheckedPlaybook & { readonly name: string; readonly tookMs: number };

/**
 * `holdfast check [folder]`: playbooks with their law packs, templates and scenarios, the proof of each, and the packs beside them
 * that none names. Exit code 0 where nothing is wrong and everything is proved, 1 where not, 2 where nothing can be read.
 */
export function checkCommand(): Command {
  return new Command('check')
    .description('check playbooks, their law packs, templates and scenarios, and prove what their policy promises')
    .argument('[folder]', 'folder of playbooks, or of one')
    .option('--json', 'print findings and proofs as JSON')
    .action(async (folder: string | undefined, { json = false }: { json?: boolean }) => {
      const at = folder === undefined ? readConfig().playbooksFolder : resolve(folder);
      const playbooks = await playbookFolders(at);
      const checked: Checked[] = [];
      for (const { name, files } of playbooks) {
        const begun = performance.now();
        const found = checkPlaybook({ files });
        const findings = [...found.findings, ...(await pagesFound(files))];
        checked.push({ name, ...found, findings, tookMs: performance.now() - begun });
      }
      const unnamed = await unnamedPacks(at, playbooks);
      const sound = checked.every(isSound) && unnamed.findings.every(({ severity }) => severity === 'warning');
      process.exitCode = checked.length === 0 ? 2 : sound ? 0 : 1;
      if (json) printJson(checked, unnamed);
      else print(checked, unnamed, at);
    });
}

async function pagesFound(files: ReadonlyMap<string, string>): Promise<readonly Finding[]> {
  const { version } = readVersion(files);
  return version ? letterPageFindings(version, openPress) : [];
}

function printJson(checked: readonly Checked[], { packs, findings: ofPacks }: UnnamedPacks): void {
  const answer = checked.map(({ name, findings, proof, proofFindings }) => ({
    folder: name,
    findings: [...findings, ...proofFindings],
    proof: proof ?? null,
  }));
  const beside = packs.length === 0 ? [] : [{ folder: 'law', findings: ofPacks, proof: null }];
  process.stdout.write(`${JSON.stringify([...answer, ...beside], null, 2)}\n`);
}

function print(checked: readonly Checked[], { packs, findings: ofPacks }: UnnamedPacks, at: string): void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (checked.length === 0) return say(`No playbook lies in ${at}.`);
  for (const { name, findings, proof, proofFindings, cases, scenarios, tookMs } of checked) {
    for (const finding of findings) say(`${name}/${formatFinding(finding)}`);
    if (proof) for (const line of proofReport(proof, proofFindings, name)) say(line);
    else say(`${name}: NOT PROVED, because its files leave no whole playbook`);
    const count = counted([...findings, ...proofFindings]);
    say(`  ${count}, ${cases} cases played, ${scenarios} scenarios held against it, ${(tookMs / 1000).toFixed(1)} s`);
  }
  for (const finding of ofPacks) say(formatFinding(finding));
  if (packs.length > 0) say(`law: ${packs.length} that no playbook names, ${counted(ofPacks)}`);
  say(closingLine(together(checked.flatMap(({ proof }) => proof ?? []))));
}

function counted({ length }: readonly Finding[]): string {
  return `${length} ${length === 1 ? 'finding' : 'findings'}`;
}

/** One playbook's own figures; of several the sums, and the digest of their digests in order. */
function together(proofs: readonly Proof[]): Pick<Proof, 'configurations' | 'transitions' | 'digest'> {
  const [only] = proofs;
  if (only && proofs.length === 1) return only;
  return {
    configurations: proofs.reduce((sum, { configurations }) => sum + configurations, 0),
    transitions: proofs.reduce((sum, { transitions }) => sum + transitions, 0),
    digest: sha256(proofs.map(({ digest }) => digest).join('\n')),
  };
}
