import { useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import type { EvaluationView } from '#contract';
import { EXERCISE_PAPERS, type Language } from '#kernel';
import { exercisePaper, journalFile } from '../api/exercise-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { instantWords } from '../clocks/zones.js';
import { DownloadButton } from '../letters/download-button.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useReport } from './exercise-acts.js';
import { FileButton } from './file-button.js';
import '../forms/forms.css';

/** The after-action report, and all else that is taken away on paper or as a file. */
export function ReportPanel({ ended, reports }: Pick<EvaluationView, 'ended' | 'reports'>) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const [language, setLanguage] = useState<Language>(voice.language);
  const report = useReport();
  const paper = { language, format: 'pdf' } as const;
  return (
    <section className="evaluation-part" aria-labelledby="report">
      <h3 id="report">{voice.say('exReport')}</h3>
      <p className="hint lead">{voice.say(ended ? 'exReportLead' : 'exReportEarly')}</p>
      <div className="form form-row">
        <NativeSelect
          label={voice.say('language')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value === 'fr' ? 'fr' : 'en')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'fr', label: 'Français' },
          ]}
        />
        <Button
          loading={report.isPending}
          onClick={() => report.mutate({ language }, { onSuccess: () => announce(voice.say('exReportMade')) })}
        >
          {voice.say('exReportMake')}
        </Button>
        <FailureNotice failure={report.error} />
      </div>
      {reports.length > 0 && (
        <ul className="evaluation-files">
          {reports.map(({ id, name, createdAt }) => (
            <li key={id}>
              {name} <span className="hint">{instantWords(createdAt, clock.view.zone, voice.language)}</span>{' '}
              <DownloadButton documentId={id} name={name} />
            </li>
          ))}
        </ul>
      )}
      <div className="form-actions">
        {EXERCISE_PAPERS.map((each) => (
          <FileButton
            key={each}
            path={exercisePaper(view.id, each, paper)}
            name={`${each}.pdf`}
            words={voice.say(`exPaper-${each}`)}
          />
        ))}
        {(['csv', 'json'] as const).map((format) => (
          <FileButton
            key={format}
            path={journalFile(view.id, format)}
            name={`journal.${format}`}
            words={voice.say('exJournal', { format: format.toUpperCase() })}
          />
        ))}
      </div>
    </section>
  );
}
