import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { EvaluationView, Improvement } from '#contract';
import { improvementsQuery } from '../api/exercise-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { dayWords } from '../readiness/day-words.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { ImprovementForm } from './improvement-form.js';
import { elementWords } from './improvement-draft.js';

/** What is to change because of it: by whom, and until when. It is asked about before the next exercise. */
export function ImprovementPlan({ capabilities }: Pick<EvaluationView, 'capabilities'>) {
  const voice = useVoice();
  const { view } = useIncident();
  const plan = useQuery(improvementsQuery(view.id));
  const [editing, setEditing] = useState<Improvement | 'new'>();
  return (
    <section className="evaluation-part" aria-labelledby="improvement-plan">
      <h3 id="improvement-plan">{voice.say('exImprovementPlan')}</h3>
      <p className="hint lead">{voice.say('exImprovementLead')}</p>
      <FailureNotice failure={plan.error} onRetry={() => void plan.refetch()} />
      {plan.data?.items.length === 0 && <p className="nothing">{voice.say('exImprovementsNone')}</p>}
      {plan.data && plan.data.items.length > 0 && <PlanTable items={plan.data.items} onEdit={setEditing} />}
      {editing === undefined ? (
        <div className="form-actions">
          <Button variant="default" onClick={() => setEditing('new')}>
            {voice.say('exImprovementAdd')}
          </Button>
        </div>
      ) : (
        <ImprovementForm
          key={editing === 'new' ? 'new' : editing.id}
          improvement={editing === 'new' ? undefined : editing}
          capabilities={capabilities.map(({ title }) => voice.tell(title))}
          onDone={() => setEditing(undefined)}
        />
      )}
    </section>
  );
}

interface PlanTableProps {
  readonly items: readonly Improvement[];
  readonly onEdit: (improvement: Improvement) => void;
}

function PlanTable({ items, onEdit }: PlanTableProps) {
  const voice = useVoice();
  return (
    <DataTable
      caption={voice.say('exImprovementPlan')}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'action',
          title: voice.say('exAction'),
          cell: ({ action, area }) => (
            <>
              {action} <span className="hint">{area}</span>
            </>
          ),
        },
        { key: 'capability', title: voice.say('exCapability'), cell: ({ capability }) => capability },
        { key: 'element', title: voice.say('exElement'), cell: ({ element }) => elementWords(element, voice) },
        {
          key: 'owner',
          title: voice.say('exOwner'),
          cell: ({ owner, contact }) => (contact === '' ? owner : `${owner} (${contact})`),
        },
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
        { key: 'state', title: voice.say('exState'), cell: ({ state }) => voice.say(`exImprovement-${state}`) },
        {
          key: 'edit',
          title: voice.say('exChange'),
          cell: (item) => (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${voice.say('exChange')}: ${item.action}`}
              onClick={() => onEdit(item)}
            >
              {voice.say('exChange')}
            </Button>
          ),
        },
      ]}
    />
  );
}
