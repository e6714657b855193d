import type { FoundInList } from '#contract';
import { formatFinding } from '#kernel';
import { useVoice } from '../words/use-voice.js';
import { FindingItem } from './finding-item.js';
import { listFindingRead } from './list-finding-read.js';

interface ListFindingsProps {
  readonly findings: readonly FoundInList[];
  /** How many there are, where not all of them are told. */
  readonly count?: number;
  readonly open?: boolean;
}

/** What was found in a list of people. */
export function ListFindings({ findings, count = findings.length, open = true }: ListFindingsProps) {
  const voice = useVoice();
  return (
    <details className="findings" open={open}>
      <summary>{voice.say('listFindings', { count })}</summary>
      <ol>
        {findings.map((finding) => (
          <FindingItem key={formatFinding(finding)} read={listFindingRead(finding, voice)} />
        ))}
      </ol>
    </details>
  );
}
