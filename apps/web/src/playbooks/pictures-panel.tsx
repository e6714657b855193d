import { useState } from 'react';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { StoredPlaybook } from '#contract';
import { chartsQuery, pictureFile, pictureQuery } from '../api/queries.js';
import { PlanOutline } from '../plan/plan-outline.js';
import { PlanPicture } from '../plan/plan-picture.js';
import { outlineOf } from '../plan/plan-view.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import { versionName } from './version-name.js';
import '../plan/plan.css';

interface PicturesPanelProps {
  readonly versions: readonly StoredPlaybook[];
  readonly shown: StoredPlaybook;
}

/** The charts of one version, drawn and as a list; no incident stands in them here. */
export function PicturesPanel({ versions, shown: { hash } }: PicturesPanelProps) {
  const voice = useVoice();
  const navigate = useNavigate();
  const charts = useQuery(chartsQuery(hash));
  const [chosen, setChosen] = useState('');
  const names = charts.data?.value.charts ?? [];
  const chart = names.find(({ name }) => name === chosen)?.name ?? names[0]?.name ?? '';
  const picture = useQuery({ ...pictureQuery(hash, chart, voice.language), enabled: chart !== '' });
  return (
    <section className="plan" aria-labelledby="playbook-pictures">
      <h2 id="playbook-pictures">{voice.say('playbookPictures')}</h2>
      <div className="playbook-choices">
        <NativeSelect
          label={voice.say('playbook')}
          value={hash}
          data={versions.map((version) => ({ value: version.hash, label: versionName(version) }))}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ to: '/playbooks', search: { version: value }, resetScroll: false })
          }
        />
        <NativeSelect
          label={voice.say('playbookChart')}
          value={chart}
          data={names.map(({ name, title }) => ({ value: name, label: voice.tell(title) }))}
          onChange={({ currentTarget: { value } }) => setChosen(value)}
        />
      </div>
      <FailureNotice failure={charts.error ?? picture.error} onRetry={() => void picture.refetch()} />
      {picture.isLoading && <PageLoading />}
      {picture.data && (
        <div className="plan-sides">
          <PlanOutline states={outlineOf(picture.data.value, [])} />
          <PlanPicture picture={picture.data.value} active={[]} file={pictureFile(hash, chart, voice.language)} />
        </div>
      )}
    </section>
  );
}
