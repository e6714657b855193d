import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { CoverageLine, CoverageStanding, CoverageView, Titles } from '#contract';
import { coverageQuery } from '../api/desk-queries.js';
import { apiPath, download } from '../api/request.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { ROUTE_WORDS } from '../words/person-route-words.js';
import { titled } from '../words/titled.js';
import { useVoice } from '../words/use-voice.js';
import { worded } from '../words/worded.js';
import type { Voice, WordKey } from '../words/words.js';

const STANDING_WORDS: Readonly<Record<CoverageStanding, WordKey>> = {
  written: 'standingWritten',
  ready: 'standingReady',
  lacking: 'standingLacking',
  barred: 'standingBarred',
  'held-by-rule': 'standingHeldByRule',
  held: 'standingHeld',
  'substitute-notice': 'standingSubstituteNotice',
  'told-otherwise': 'standingToldOtherwise',
  'no-template': 'standingNoTemplate',
};

/** Every open duty to write against everybody on the lists, so that nobody and no duty is left out in silence. */
export function Coverage() {
  const voice = useVoice();
  const { view } = useIncident();
  const coverage = useQuery(coverageQuery(view.id));
  return (
    <section aria-labelledby="coverage">
      <h2 id="coverage">{voice.say('coverageTitle')}</h2>
      <p className="hint">{voice.say('coverageLead')}</p>
      <FailureNotice failure={coverage.error} onRetry={() => void coverage.refetch()} />
      {coverage.data && <CoverageTable coverage={coverage.data.value} />}
    </section>
  );
}

function CoverageTable({ coverage }: { readonly coverage: CoverageView }) {
  const voice = useVoice();
  const { view } = useIncident();
  if (coverage.account.people === 0) return <p className="nothing">{voice.say('coverageEmpty')}</p>;
  return (
    <>
      <DataTable
        caption={voice.say('coverageTitle')}
        columns={[
          {
            key: 'duty',
            title: voice.say('coverageDuty'),
            cell: (row) => (row.title === null ? voice.say('coverageNoDuty') : voice.tell(row.title)),
          },
          { key: 'place', title: voice.say('coveragePlace'), cell: (row) => row.place },
          { key: 'route', title: voice.say('coverageRoute'), cell: (row) => routeWords(voice, row) },
          {
            key: 'letter',
            title: voice.say('coverageLetter'),
            cell: ({ letter }) => (letter === null ? '–' : titled(letter, coverage.titles, voice)),
          },
          {
            key: 'rule',
            title: voice.say('coverageRule'),
            cell: ({ rule }) => (rule === null ? '–' : titled(rule, coverage.titles, voice)),
          },
          {
            key: 'people',
            title: voice.say('coveragePeople'),
            cell: (row) => voice.number(row.people),
            numeric: true,
          },
          {
            key: 'standing',
            title: voice.say('coverageStanding'),
            cell: (row) => standingWords(voice, { ...view.elements, ...coverage.titles }, row),
          },
        ]}
        rows={coverage.lines}
        rowKey={lineKey}
      />
      <Reasons coverage={coverage} />
      <Uncovered coverage={coverage} />
      <TakeCoverage />
    </>
  );
}

/** What a law asks for those whom a rule decides about, or does not. */
function Reasons({ coverage: { reasons, titles } }: { readonly coverage: CoverageView }) {
  const voice = useVoice();
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby="coverage-reasons">
      <h3 id="coverage-reasons">{voice.say('coverageReasons')}</h3>
      <dl className="coverage-reasons">
        {reasons.map(({ rule, because }) => (
          <div key={rule}>
            <dt>{titled(rule, titles, voice)}</dt>
            <dd>{voice.tell(because)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Uncovered({ coverage: { account, dutiesWithoutPeople } }: { readonly coverage: CoverageView }) {
  const voice = useVoice();
  const { people, withoutLetter, withoutDuty, unexplained } = account;
  const isCovered = withoutLetter + withoutDuty + unexplained + dutiesWithoutPeople.length === 0;
  return (
    <p className={isCovered ? undefined : 'warned'}>
      {voice.say('coverageUncovered', {
        people: voice.number(people),
        without: voice.number(withoutLetter),
        duties: voice.number(dutiesWithoutPeople.length),
        dutiless: voice.number(withoutDuty),
        unexplained: voice.number(unexplained),
      })}
    </p>
  );
}

function TakeCoverage() {
  const voice = useVoice();
  const { view } = useIncident();
  const take = useMutation({
    networkMode: 'always',
    mutationFn: async () =>
      saveAs(await download(apiPath('incidents', view.id, 'letters', 'coverage.csv')), 'coverage.csv'),
  });
  return (
    <div>
      <Button variant="default" size="compact-sm" loading={take.isPending} onClick={() => take.mutate()}>
        {voice.say('coverageCsv')}
      </Button>
      <FailureNotice failure={take.error} />
    </div>
  );
}

/** The route; of the second of two letters about somebody, that it is. */
function routeWords(voice: Voice, { route, second }: CoverageLine): string {
  const told = worded(ROUTE_WORDS, route, voice);
  return second ? `${told} (${voice.say('coverageSecond')})` : told;
}

function standingWords(voice: Voice, titles: Titles, { standing, rule, missing, forbidden }: CoverageLine): string {
  const elements = (names: readonly string[]): string =>
    voice.list(
      names.map((name) => titled(name, titles, voice)),
      'and',
    );
  return [
    voice.say(STANDING_WORDS[standing], { rule: rule === null ? '' : titled(rule, titles, voice) }),
    ...(missing.length > 0 ? [voice.say('coverageMissing', { elements: elements(missing) })] : []),
    ...(forbidden.length > 0 ? [voice.say('coverageForbidden', { elements: elements(forbidden) })] : []),
  ].join('; ');
}

function lineKey({ duty, place, route, letter, rule, standing, entity, missing, forbidden }: CoverageLine): string {
  return JSON.stringify([duty, place, route, letter, rule, standing, entity, missing, forbidden]);
}
