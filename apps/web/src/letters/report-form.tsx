import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { REPORT_STAGES, type Language, type ReportStage } from '#kernel';
import { documentView, type LettersView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { InNameOf } from './in-name-of.js';
import { reportChoices } from './report-choices.js';
import { StaleLaw } from './stale-law.js';
import '../forms/forms.css';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

const STAGE_WORDS = { first: 'stageFirst', update: 'stageUpdate', final: 'stageFinal' } as const;

interface ReportRequest {
  readonly report: string;
  readonly language: Language;
  readonly stage: ReportStage;
  readonly entity?: string;
}

/** Fills a regulator report from the facts. */
export function ReportForm({ reports }: { readonly reports: LettersView['templates'] }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const choices = reportChoices(reports, voice.language);
  const [chosen, setChosen] = useState<string>();
  const [asked, setLanguage] = useState<Language>(voice.language);
  const [stage, setStage] = useState<ReportStage>('first');
  const [entity, setEntity] = useState('');
  const choice = choices.find(({ name }) => name === chosen) ?? choices[0];
  const send = useAct(view.id, clock, async (body: ReportRequest, key: string) => {
    return (await post(apiPath('incidents', view.id, 'reports'), documentView, { key, body })).value;
  });
  if (choice === undefined) return null;
  const { name: report, languages } = choice;
  const language = languages.includes(asked) ? asked : languages[0];
  if (language === undefined) return null;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send.mutate(
      { report, language, stage, ...(entity !== '' && { entity }) },
      { onSuccess: () => announce(voice.say('sent')) },
    );
  };
  return (
    <section className="screen-only" aria-labelledby="report">
      <h2 id="report">{voice.say('reports')}</h2>
      <form className="form form-row" onSubmit={submit} noValidate>
        <NativeSelect
          label={voice.say('reportWhich')}
          value={report}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={choices.map(({ name, title }) => ({ value: name, label: title }))}
        />
        <NativeSelect
          label={voice.say('reportLanguage')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value === 'fr' ? 'fr' : 'en')}
          data={languages.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
        <NativeSelect
          label={voice.say('reportStage')}
          value={stage}
          onChange={(event) => setStage(stageOf(event.currentTarget.value))}
          data={REPORT_STAGES.map((value) => ({ value, label: voice.say(STAGE_WORDS[value]) }))}
        />
        <InNameOf value={entity} onChange={setEntity} />
        <Button type="submit" loading={send.isPending}>
          {voice.say('reportMake')}
        </Button>
        <p className="hint">{voice.say('reportLead')}</p>
        <StaleLaw laws={reports.filter(({ name }) => name === report).flatMap(({ staleLaw }) => staleLaw)} />
        <FailureNotice failure={send.error} />
      </form>
    </section>
  );
}

function stageOf(value: string): ReportStage {
  return REPORT_STAGES.find((stage) => stage === value) ?? 'first';
}
