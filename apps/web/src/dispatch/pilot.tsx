import { useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LETTER_FAULTS, pilotView, type JudgeLetter, type PilotView } from '#contract';
import { pilotQuery } from '../api/desk-queries.js';
import { useAct } from '../api/use-act.js';
import { apiPath, post, take } from '../api/request.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { PilotMailLook } from './pilot-mail.js';

type Letter = PilotView['letters'][number];
type Fault = (typeof LETTER_FAULTS)[number];

interface PilotProps {
  readonly packageId: string;
  /** Its letters are shown as the mail that their people get. */
  readonly byEmail: boolean;
}

/** The letters that a second person looks at before a package leaves. */
export function Pilot({ packageId, byEmail }: PilotProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const [shown, setShown] = useState(false);
  const pilot = useQuery({ ...pilotQuery(view.id, packageId), enabled: shown });
  if (!shown) {
    return (
      <Button variant="default" onClick={() => setShown(true)}>
        {voice.say('pilotShow')}
      </Button>
    );
  }
  return (
    <>
      <p className="hint">{voice.say('pilotLead')}</p>
      <FailureNotice failure={pilot.error} onRetry={() => void pilot.refetch()} />
      {pilot.data && (
        <DataTable
          caption={voice.say('pilot')}
          columns={[
            {
              key: 'reference',
              title: voice.say('referenceOfLetter'),
              cell: ({ reference }) => <code>{reference}</code>,
            },
            { key: 'file', title: voice.say('file'), cell: ({ file, firstPage }) => `${file}, ${firstPage}` },
            {
              key: 'verdict',
              title: voice.say('verdict'),
              cell: (row) => <Verdict packageId={packageId} byEmail={byEmail} row={row} />,
            },
          ]}
          rows={pilot.data.value.letters}
          rowKey={({ letter }) => letter}
        />
      )}
    </>
  );
}

function Verdict({ packageId, byEmail, row }: PilotProps & { readonly row: Letter }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [fault, setFault] = useState<Fault>('address');
  const path = ['incidents', view.id, 'mail-packages', packageId, 'pilot', row.letter] as const;
  const open = useAct(view.id, clock, async (body: object, key: string) =>
    saveAs(await take(apiPath(...path, 'looks'), { key, body }), `letter-${row.reference}.pdf`),
  );
  const judge = useAct(view.id, clock, async (body: JudgeLetter, key: string) => {
    return (await post(apiPath(...path, 'verdicts'), pilotView, { key, body })).value;
  });
  if (row.verdict !== null) return voice.say(row.verdict === 'right' ? 'verdictRight' : 'verdictWrong');
  const { reference } = row;
  return (
    <div className="row-acts">
      {row.keptBack && <p className="hint">{voice.say('pilotKeptBack')}</p>}
      {byEmail && !row.keptBack ? (
        <PilotMailLook path={path} reference={reference} />
      ) : (
        <Button variant="default" size="compact-sm" loading={open.isPending} onClick={() => open.mutate({})}>
          {voice.say('pilotOpen', { reference })}
        </Button>
      )}
      {row.opened && (
        <>
          <Button size="compact-sm" loading={judge.isPending} onClick={() => judge.mutate({ verdict: 'right' })}>
            {voice.say('pilotRight', { reference })}
          </Button>
          <NativeSelect
            size="xs"
            aria-label={voice.say('pilotFault')}
            value={fault}
            data={LETTER_FAULTS.map((each) => ({ value: each, label: voice.say(`fault-${each}`) }))}
            onChange={(event) => setFault(LETTER_FAULTS.find((each) => each === event.currentTarget.value) ?? 'other')}
          />
          <Button
            size="compact-sm"
            color="red"
            variant="outline"
            loading={judge.isPending}
            onClick={() => judge.mutate({ verdict: 'wrong', fault })}
          >
            {voice.say('pilotWrong', { reference })}
          </Button>
        </>
      )}
      <FailureNotice failure={open.error ?? judge.error} />
    </div>
  );
}
