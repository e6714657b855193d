import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { LANGUAGES, type Language } from '#kernel';
import { documentView, type LettersView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

/** Fills a regulator report from the facts. */
export function ReportForm({ reports }: { readonly reports: LettersView['templates'] }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const names = [...new Map(reports.map((report) => [report.name, report.title]))];
  const [chosen, setChosen] = useState<string>();
  const [language, setLanguage] = useState<Language>('en');
  const report = chosen ?? names[0]?.[0];
  const send = useAct(view.id, clock, async (body: { report: string; language: Language }, key: string) => {
    return (await post(apiPath('incidents', view.id, 'reports'), documentView, { key, body })).value;
  });
  if (report === undefined) return null;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send.mutate({ report, language }, { onSuccess: () => announce(voice.say('sent')) });
  };
  return (
    <section aria-labelledby="report">
      <h2 id="report">{voice.say('reports')}</h2>
      <form className="form form-row" onSubmit={submit} noValidate>
        <NativeSelect
          label={voice.say('reportWhich')}
          value={report}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={names.map(([value, label]) => ({ value, label }))}
        />
        <NativeSelect
          label={voice.say('reportLanguage')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value === 'fr' ? 'fr' : 'en')}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
        <Button type="submit" loading={send.isPending}>
          {voice.say('reportMake')}
        </Button>
        <p className="hint">{voice.say('reportLead')}</p>
        <FailureNotice failure={send.error} />
      </form>
    </section>
  );
}
