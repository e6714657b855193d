import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { EMAIL_FAILURES, RETURN_REASONS, returnsResult, type ReturnedLetters } from '#contract';
import { lettersWaitingQuery } from '../api/desk-queries.js';
import { useAct } from '../api/use-act.js';
import { apiPath, upload } from '../api/request.js';
import { useIncident } from '../incidents/use-incident.js';
import { FindingItem } from '../refusals/finding-item.js';
import { returnFindingRead } from '../refusals/return-finding-read.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { FileAct } from './file-act.js';
import { SettleForm } from './settle-form.js';

type Waiting = ReturnedLetters['letters'][number];

/** Letters that came back or are in doubt, and what is decided of each. */
export function Returns() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [deciding, setDeciding] = useState<Waiting | undefined>();
  const waiting = useQuery(lettersWaitingQuery(view.id));
  const take = useAct(view.id, clock, async (file: File, key: string) => {
    const path = apiPath('incidents', view.id, 'letter-returns');
    return (await upload(path, returnsResult, { key, file, type: 'text/csv' })).value;
  });
  const letters = waiting.data?.value.letters ?? [];
  const reasonWords = (reason: string | null): string => {
    const known = [...RETURN_REASONS, ...EMAIL_FAILURES].find((each) => each === reason);
    return known === undefined ? '' : voice.say(`returned-${known}`);
  };
  return (
    <section aria-labelledby="returns">
      <h2 id="returns">{voice.say('returns')}</h2>
      <FileAct label={voice.say('returnsFile')} act={voice.say('returnsTake')} send={take} />
      <div role="status">
        {take.data && (
          <>
            <p>{voice.say('returnsTaken', { ...take.data, findings: '' })}</p>
            <ul>
              {take.data.findings.map((finding) => (
                <FindingItem key={finding.line} read={returnFindingRead(finding, voice)} />
              ))}
            </ul>
          </>
        )}
      </div>
      <FailureNotice failure={waiting.error} onRetry={() => void waiting.refetch()} />
      {waiting.data && letters.length === 0 && <p className="nothing">{voice.say('lettersWaitingNone')}</p>}
      {letters.length > 0 && (
        <DataTable
          caption={voice.say('returns')}
          columns={[
            {
              key: 'reference',
              title: voice.say('referenceOfLetter'),
              cell: ({ reference }) => <code>{reference}</code>,
            },
            { key: 'state', title: voice.say('letterState'), cell: ({ state }) => voice.say(`letter-${state}`) },
            { key: 'reason', title: voice.say('returnedReason'), cell: ({ reason }) => reasonWords(reason) },
            { key: 'date', title: voice.say('returnedOn'), cell: ({ date }) => date ?? '' },
            {
              key: 'decide',
              title: voice.say('letterDecide'),
              cell: (row) => (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={voice.say('letterDecideFor', { reference: row.reference })}
                  onClick={() => setDeciding(row)}
                >
                  {voice.say('letterDecide')}
                </Button>
              ),
            },
          ]}
          rows={letters}
          rowKey={({ letter }) => letter}
        />
      )}
      {(waiting.data?.value.inAll ?? 0) > letters.length && (
        <p className="hint">{voice.say('lettersWaitingMore', { count: waiting.data?.value.inAll ?? 0 })}</p>
      )}
      {deciding && <SettleForm key={deciding.letter} letter={deciding} onDone={() => setDeciding(undefined)} />}
    </section>
  );
}
