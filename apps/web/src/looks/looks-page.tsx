import { useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { ADMINISTERING, LOOKS, isLookKind, type LookKind } from '#kernel';
import type { LookView } from '#contract';
import { looksFile, looksQuery, type WhichLooks } from '../api/queries.js';
import { download } from '../api/request.js';
import { instantWords } from '../clocks/zones.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { peopleOf } from '../members/members-by-person.js';
import { useNames } from '../names/names-here.js';
import { actorWords, kindWords } from '../record/entry-words.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice } from '../words/words.js';
import { lookedAt } from './look-words.js';
import '../forms/forms.css';

/** Who saw which people's data and evidence, and what administrators did, newest first. */
export function LooksPage() {
  const voice = useVoice();
  const { view } = useIncident();
  const [which, setWhich] = useState<WhichLooks>({ person: '', kind: '' });
  const looks = useInfiniteQuery(looksQuery(view.id, which));
  const rows = looks.data?.pages.flatMap((page) => page.value.looks) ?? [];
  return (
    <section className="page" aria-labelledby="looks">
      <div className="page-head">
        <div>
          <h2 id="looks">{voice.say('looks')}</h2>
          <p className="hint">{voice.say('looksLead')}</p>
        </div>
        <TakeOut which={which} />
      </div>
      <Filters which={which} seen={rows} onChange={setWhich} />
      {looks.isPending && <PageLoading />}
      <FailureNotice failure={looks.error} onRetry={() => void looks.refetch()} />
      {looks.data && rows.length === 0 && <p className="nothing">{voice.say('looksNone')}</p>}
      {rows.length > 0 && <LookTable looks={rows} />}
      {looks.hasNextPage && (
        <Button variant="default" loading={looks.isFetchingNextPage} onClick={() => void looks.fetchNextPage()}>
          {voice.say('older')}
        </Button>
      )}
    </section>
  );
}

interface FiltersProps {
  readonly which: WhichLooks;
  /** Those on the page: who is in it can be chosen, be they members no more. */
  readonly seen: readonly LookView[];
  readonly onChange: (which: WhichLooks) => void;
}

function Filters({ which, seen, onChange }: FiltersProps) {
  const voice = useVoice();
  const { members } = useIncident();
  const names = new Map([
    ...seen.map(({ actor, name }) => [actor.id, name] as const),
    ...peopleOf(members.members).map(({ id, name }) => [id, name] as const),
  ]);
  const people = [...names].sort(([, one], [, other]) => one.localeCompare(other));
  const options = (kinds: readonly LookKind[]): { value: string; label: string }[] =>
    kinds.map((kind) => ({ value: kind, label: kindWords(kind, voice) }));
  return (
    <div className="form form-row">
      <NativeSelect
        label={voice.say('looksBy')}
        value={which.person}
        data={[{ value: '', label: voice.say('everybody') }, ...people.map(([value, label]) => ({ value, label }))]}
        onChange={(event) => onChange({ ...which, person: event.currentTarget.value })}
      />
      <NativeSelect
        label={voice.say('looksKind')}
        value={which.kind}
        data={[
          { value: '', label: voice.say('looksAll') },
          { group: voice.say('looksOfData'), items: options(LOOKS) },
          { group: voice.say('looksOfRunning'), items: options(ADMINISTERING) },
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ ...which, kind: isLookKind(value) ? value : '' })}
      />
    </div>
  );
}

function LookTable({ looks }: { readonly looks: readonly LookView[] }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const nameOf = useNames();
  const columns: readonly Column<LookView>[] = [
    {
      key: 'when',
      title: voice.say('lookWhen'),
      cell: ({ recordedAt }) => (
        <time dateTime={recordedAt}>{instantWords(recordedAt, clock.view.zone, voice.language)}</time>
      ),
    },
    { key: 'who', title: voice.say('lookWho'), cell: (look) => whoWords(look, voice) },
    { key: 'kind', title: voice.say('lookDid'), cell: ({ kind }) => kindWords(kind, voice) },
    { key: 'what', title: voice.say('lookAt'), cell: (look) => lookedAt(look, voice, nameOf) },
    {
      key: 'purpose',
      title: voice.say('lookPurpose'),
      cell: ({ purpose, lane }) =>
        purpose ?? (lane ? voice.say('laneMark', { basis: voice.say(`basis-${lane.basis}`) }) : ''),
    },
  ];
  return <DataTable caption={voice.say('looks')} columns={columns} rows={looks} rowKey={({ seq }) => String(seq)} />;
}

/** Of a token, whose it is. */
function whoWords({ actor, name }: LookView, voice: Voice): string {
  return actor.kind === 'token' ? `${name} (${voice.say('byToken')})` : actorWords(actor, voice, () => name);
}

function TakeOut({ which }: { readonly which: WhichLooks }) {
  const voice = useVoice();
  const { view, announce } = useIncident();
  const take = useMutation({
    networkMode: 'always',
    mutationFn: async () => saveAs(await download(looksFile(view.id, which)), 'looks.csv'),
    onSuccess: () => announce(voice.say('looksTaken')),
  });
  return (
    <div>
      <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
        {voice.say('looksTake')}
      </Button>
      <FailureNotice failure={take.error} />
    </div>
  );
}
