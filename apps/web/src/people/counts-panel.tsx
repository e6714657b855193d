import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RegisterCounts } from '#contract';
import { registerCountsQuery } from '../api/desk-queries.js';
import { useFactWords } from '../facts/fact-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useAdoptCounts } from './register-acts.js';

type Proposal = RegisterCounts['proposals'][number];

/** What the register says of the incident's facts beside what is stated; each is taken over by a person. */
export function CountsPanel() {
  const voice = useVoice();
  const words = useFactWords();
  const { view } = useIncident();
  const adopt = useAdoptCounts();
  const counts = useQuery(registerCountsQuery(view.id)).data?.value;
  if (counts === undefined || counts.proposals.length === 0) return null;
  const { shownDigest, open, proposals, ...numbers } = counts;
  const all = [...view.facts, ...view.entities.flatMap((entity) => entity.facts)];
  const stated = new Map(all.map((fact) => [fact.name, fact]));
  const told = ({ fact, value }: Proposal): string => words(value, stated.get(fact)?.type ?? 'counts');
  const before = ({ fact }: Proposal): string => {
    const known = stated.get(fact);
    if (known?.lane?.open === false) return voice.say('factWithheld');
    return words(known?.value ?? null, known?.type ?? 'counts');
  };
  return (
    <section aria-labelledby="register-counts">
      <h2 id="register-counts">{voice.say('registerCounts')}</h2>
      <p>{voice.say('registerCountsFrom', numbers)}</p>
      {open && <p className="hint">{voice.say('registerCountsOpen')}</p>}
      <DataTable
        caption={voice.say('registerCounts')}
        columns={[
          {
            key: 'fact',
            title: voice.say('registerFact'),
            cell: ({ fact }) => voice.tell(stated.get(fact)?.title ?? { en: fact }),
          },
          { key: 'now', title: voice.say('registerCountsNow'), cell: before },
          { key: 'says', title: voice.say('registerCountsSays'), cell: told },
          {
            key: 'take',
            acts: true,
            title: voice.say('registerCountsTake'),
            cell: (proposal) =>
              before(proposal) === told(proposal) ? (
                voice.say('registerCountsSame')
              ) : (
                <Button
                  size="compact-sm"
                  loading={adopt.isPending}
                  onClick={() => adopt.mutate({ facts: [proposal.fact], shownDigest })}
                >
                  {voice.say('registerCountsTake')}
                </Button>
              ),
          },
        ]}
        rows={proposals}
        rowKey={({ fact }) => fact}
      />
      <FailureNotice failure={adopt.error} />
    </section>
  );
}
