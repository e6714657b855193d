import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { REPORT_STAGES } from '#kernel';
import type { FormsView } from '#contract';
import { formsQuery } from '../api/law-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { CopyButton } from '../shell/copy-button.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

const route = getRouteApi('/incidents/$id/obligations/$key');
const STAGE_WORDS = { first: 'stageFirst', update: 'stageUpdate', final: 'stageFinal' } as const;

/** The filing laid out by the fields of the recipient’s form, to be copied field by field. */
export function FormSheet({ runId }: { readonly runId: string }) {
  const voice = useVoice();
  const say = useVoice().say;
  const { view } = useIncident();
  const { stage = 'first' } = route.useSearch();
  const navigate = route.useNavigate();
  const forms = useQuery(formsQuery(view.id, runId, voice.language, stage));
  return (
    <section className="panel" aria-labelledby="form">
      <h2 id="form">{say('form')}</h2>
      <FailureNotice failure={forms.error} onRetry={() => void forms.refetch()} />
      {forms.isPending && <p className="hint form-waits">{voice.say('loading')}</p>}
      {forms.data?.length === 0 && <p className="nothing">{say('formNone')}</p>}
      {forms.data && forms.data.length > 0 && (
        <>
          <p className="hint">{say('formLead')}</p>
          <div className="form-row form">
            <NativeSelect
              label={voice.say('reportStage')}
              value={stage}
              data={REPORT_STAGES.map((each) => ({ value: each, label: voice.say(STAGE_WORDS[each]) }))}
              onChange={({ currentTarget: { value } }) => {
                const chosen = REPORT_STAGES.find((each) => each === value);
                void navigate({ search: chosen ? { stage: chosen } : {}, replace: true, resetScroll: false });
              }}
            />
            <Link className="way-on" to="/incidents/$id/letters" params={{ id: view.id }}>
              {say('formMake')}
            </Link>
          </div>
          {forms.data.map((form) => (
            <Form key={form.report} form={form} />
          ))}
        </>
      )}
    </section>
  );
}

function Form({ form }: { readonly form: FormsView['forms'][number] }) {
  const voice = useVoice();
  const say = useVoice().say;
  const { title, language, groups, unknown } = form;
  return (
    <article className="form-sheet" lang={language}>
      <h3>{title}</h3>
      {unknown.length > 0 && (
        <details>
          <summary className="warned">{say('formUnknown', { count: unknown.length })}</summary>
          <ul className="elements">
            {unknown.map(({ fact, title: missing }) => (
              <li key={fact}>{voice.tell(missing)}</li>
            ))}
          </ul>
        </details>
      )}
      {groups.map((group) => (
        <div key={group.title} className="form-group">
          <h4>{group.title}</h4>
          <dl>
            {group.fields.map(({ label = group.title, text, unknown: missing }, index) => (
              <div key={`${label} ${String(index)}`} className="form-field">
                <dt>{label}</dt>
                <dd>
                  <span className="form-answer">{text}</span>
                  {missing && <span className="mark warned">{say('formMark')}</span>}
                  <CopyButton text={text} what={label} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </article>
  );
}
