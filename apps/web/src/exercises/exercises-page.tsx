import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { EXERCISE_PAPERS } from '#kernel';
import type { ImprovementList, ScenarioSummary } from '#contract';
import { allImprovementsQuery, runsQuery, scenarioPaper, scenariosQuery } from '../api/exercise-queries.js';
import { installationQuery } from '../api/queries.js';
import type { ServerClock } from '../clocks/server-clock.js';
import { dayWords } from '../readiness/day-words.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice, FindingsList } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { EXERCISES_WORDS } from '../words/exercises-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { BeginForm } from './begin-form.js';
import { RunsBeside } from './runs-beside-table.js';
import './exercises.css';

addWords(EXERCISES_WORDS);

const LANGUAGE_NAMES: Readonly<Record<string, string>> = { en: 'English', fr: 'Français' };

/** What can be rehearsed here, what earlier exercises showed, and what of it is still to be done. */
export function ExercisesPage() {
  const voice = useVoice();
  useTitle(voice.say('exerciseIncidents'));
  const installation = useQuery(installationQuery);
  const scenarios = useQuery(scenariosQuery);
  const improvements = useQuery(allImprovementsQuery);
  const runs = useQuery(runsQuery);
  const [begun, setBegun] = useState<string>();
  const open = improvements.data?.items.filter(({ state }) => state === 'open') ?? [];
  return (
    <div className="page exercises">
      <div>
        <h1>{voice.say('exerciseIncidents')}</h1>
        <p className="hint lead">{voice.say('exLead')}</p>
      </div>
      <FailureNotice failure={scenarios.error ?? installation.error} onRetry={() => void scenarios.refetch()} />
      {scenarios.isPending && <PageLoading />}
      {open.length > 0 && <OpenImprovements open={open} />}
      {scenarios.data && installation.data && (
        <section aria-labelledby="scenarios">
          <h2 id="scenarios">{voice.say('exScenarios')}</h2>
          {scenarios.data.findings.length > 0 && <FindingsList findings={scenarios.data.findings} />}
          {scenarios.data.items.length === 0 && <p className="nothing">{voice.say('exScenariosNone')}</p>}
          <ul className="scenarios">
            {scenarios.data.items.map((scenario) => (
              <ScenarioCard
                key={scenario.hash}
                scenario={scenario}
                clock={{ view: installation.data.value.clock, askedAtMs: installation.data.askedAtMs }}
                open={begun === scenario.name}
                onOpen={(opened) => setBegun(opened ? scenario.name : undefined)}
                toImprove={open.length}
              />
            ))}
          </ul>
        </section>
      )}
      <FailureNotice failure={runs.error ?? improvements.error} />
      {runs.data && runs.data.items.length > 0 && (
        <RunsBeside runs={runs.data.items} scenarios={scenarios.data?.items ?? []} />
      )}
    </div>
  );
}

interface CardProps {
  readonly scenario: ScenarioSummary;
  readonly clock: ServerClock;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Open improvements of earlier exercises. */
  readonly toImprove: number;
}

function ScenarioCard({ scenario, clock, open, onOpen, toImprove }: CardProps) {
  const voice = useVoice();
  const { title, synopsis, minutes, cuts, seats, languages, injects, contingencies, version, name } = scenario;
  return (
    <li className={`scenario${open ? ' scenario-open' : ''}`}>
      <h3>{voice.tell(title)}</h3>
      <p>{voice.tell(synopsis)}</p>
      <dl>
        <dt>{voice.say('exLength')}</dt>
        <dd>
          {[
            voice.say('exMinutes', { count: minutes }),
            ...cuts.map((cut) => voice.say('exCutMinutes', { count: cut.minutes })),
          ].join(' · ')}
        </dd>
        <dt>{voice.say('exInjects')}</dt>
        <dd>{voice.say('exInjectCounts', { injects, contingencies })}</dd>
        <dt>{voice.say('exSeatsOf')}</dt>
        <dd>{seats.map((seat) => voice.tell(seat.title)).join(', ')}</dd>
        <dt>{voice.say('exLanguages')}</dt>
        <dd>{languages.map((language) => LANGUAGE_NAMES[language] ?? language).join(', ')}</dd>
        <dt>{voice.say('exVersion')}</dt>
        <dd>{version}</dd>
      </dl>
      <Papers name={name} />
      {!open && (
        <div className="form-actions">
          <Button aria-label={`${voice.say('exBegin')}: ${voice.tell(title)}`} onClick={() => onOpen(true)}>
            {voice.say('exBegin')}
          </Button>
        </div>
      )}
      {open && (
        <>
          {toImprove > 0 && (
            <p className="warned">
              {voice.say('exOpenFromEarlier', { count: toImprove })} <a href="#improvements">{voice.say('exSee')}</a>
            </p>
          )}
          <BeginForm scenario={scenario} clock={clock} onDone={() => onOpen(false)} />
        </>
      )}
    </li>
  );
}

function Papers({ name }: { readonly name: string }) {
  const voice = useVoice();
  return (
    <details>
      <summary>{voice.say('exPapers')}</summary>
      <ul className="papers">
        {EXERCISE_PAPERS.map((paper) => (
          <li key={paper}>
            {voice.say(`exPaper-${paper}`)}{' '}
            {(['pdf', 'docx', 'html'] as const).map((format) => (
              <a
                key={format}
                href={scenarioPaper(name, paper, { language: voice.language, format })}
                target="_blank"
                rel="noreferrer"
                aria-label={`${voice.say(`exPaper-${paper}`)}, ${format.toUpperCase()}`}
              >
                {format.toUpperCase()}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function OpenImprovements({ open }: { readonly open: ImprovementList['items'] }) {
  const voice = useVoice();
  return (
    <section aria-labelledby="improvements">
      <h2 id="improvements">{voice.say('exOpenFromEarlier', { count: open.length })}</h2>
      <DataTable
        caption={voice.say('exImprovements')}
        rows={open}
        rowKey={({ id }) => id}
        columns={[
          { key: 'action', title: voice.say('exAction'), cell: ({ action }) => action },
          { key: 'owner', title: voice.say('exOwner'), cell: ({ owner }) => owner },
          {
            key: 'due',
            title: voice.say('exDue'),
            cell: ({ due, overdue }) => (
              <>
                {due === null ? voice.say('exNoDate') : dayWords(due, voice.language)}
                {overdue && <b className="unexplained"> {voice.say('overdue')}</b>}
              </>
            ),
          },
          { key: 'exercise', title: voice.say('exFromExercise'), cell: ({ exercise }) => exercise },
        ]}
      />
    </section>
  );
}
