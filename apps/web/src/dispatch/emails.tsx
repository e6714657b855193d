import { Button } from '@mantine/core';
import { packageView, type DispatchView, type EmailPart } from '#contract';
import { useAct } from '../api/use-act.js';
import { apiPath, post } from '../api/request.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice, WordKey } from '../words/words.js';
import { HeldEmails } from './held-emails.js';
import { batchesToPack } from './package-states.js';

const COUNTS: readonly (readonly [keyof Omit<EmailPart, 'batch' | 'heldBecause' | 'lastProblem'>, WordKey])[] = [
  ['letters', 'emailLetters'],
  ['notBegun', 'letter-made'],
  ['waiting', 'emailWaiting'],
  ['held', 'emailHeld'],
  ['taken', 'emailTaken'],
  ['undeliverable', 'returned-undeliverable'],
  ['givenUp', 'returned-given-up'],
  ['withheld', 'returned-withheld'],
  ['inDoubt', 'letter-in-doubt'],
];

/** Letters that go by e-mail: how far each batch's are, and their list prepared for a second person. */
export function Emails({ dispatch }: { readonly dispatch: DispatchView }) {
  const voice = useVoice();
  const { ready, parts } = dispatch.email;
  if (!ready && parts.length === 0) return null;
  const columns: readonly Column<EmailPart>[] = [
    { key: 'batch', title: voice.say('batchOf'), cell: ({ batch }) => <code title={batch}>{batch.slice(-8)}</code> },
    ...COUNTS.map(([key, title]) => ({
      key,
      title: voice.say(title),
      cell: (part: EmailPart) => voice.number(part[key]),
      numeric: true,
    })),
    {
      key: 'lastProblem',
      title: voice.say('emailProblem'),
      cell: ({ lastProblem }) => problemWords(voice, lastProblem),
    },
  ];
  return (
    <section aria-labelledby="emails">
      <h2 id="emails">{voice.say('emails')}</h2>
      <p className="hint">{voice.say(ready ? 'emailsLead' : 'emailsNotReady')}</p>
      {parts.length === 0 && <p className="nothing">{voice.say('emailsNone')}</p>}
      {parts.length > 0 && (
        <DataTable caption={voice.say('emails')} columns={columns} rows={parts} rowKey={({ batch }) => batch} />
      )}
      {parts.map(
        ({ batch, heldBecause }) => heldBecause && <HeldEmails key={batch} batch={batch} because={heldBecause} />,
      )}
      {ready && batchesToPack(dispatch, 'email').map((batch) => <PrepareEmails key={batch} batch={batch} />)}
    </section>
  );
}

function problemWords(voice: Voice, problem: EmailPart['lastProblem']): string {
  if (problem === null) return '';
  return problem === 'unreachable' ? voice.say('emailUnreachable') : voice.say('emailAnswered', { code: problem });
}

function PrepareEmails({ batch }: { readonly batch: string }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const pack = useAct(view.id, clock, async (body: { batch: string; way: 'email' }, key: string) => {
    return (await post(apiPath('incidents', view.id, 'mail-packages'), packageView, { key, body })).value;
  });
  return (
    <>
      <Button variant="default" loading={pack.isPending} onClick={() => pack.mutate({ batch, way: 'email' })}>
        {voice.say('emailsPrepare', { batch: batch.slice(-8) })}
      </Button>
      <FailureNotice failure={pack.error} />
    </>
  );
}
