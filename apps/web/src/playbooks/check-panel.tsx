import { useId, useRef } from 'react';
import { useMutation } from '@tanstack/react-query';
import { checkedPlaybook, type CheckedPlaybookView } from '#contract';
import { apiPath, tell } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { playbookTexts } from './playbook-texts.js';

type Outcome = NonNullable<CheckedPlaybookView['proof']>['properties'][number]['outcome'];

const OUTCOMES: Readonly<Record<Outcome, WordKey>> = {
  proved: 'propertyProved',
  violated: 'propertyViolated',
  'not-proved': 'propertyOpen',
  'not-claimed': 'propertyNotClaimed',
};

/** Checks a playbook's folder as its author has it: nothing is stored. */
export function CheckPanel() {
  const voice = useVoice();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const check = useMutation({
    mutationFn: async (files: readonly File[]) =>
      tell(apiPath('playbooks', 'check'), checkedPlaybook, { files: await playbookTexts(files) }),
    networkMode: 'always',
  });
  return (
    <section className="panel" aria-labelledby="playbook-check">
      <h2 id="playbook-check">{voice.say('playbookCheck')}</h2>
      <p className="hint">{voice.say('playbookCheckLead')}</p>
      <label htmlFor={id}>{voice.say('playbookFolder')}</label>
      <input
        id={id}
        ref={(element) => {
          // React knows no such attribute of its own; without it the browser offers files and not folders.
          element?.setAttribute('webkitdirectory', '');
          input.current = element;
        }}
        type="file"
        multiple
        onChange={({ currentTarget: { files } }) => files && files.length > 0 && check.mutate([...files])}
      />
      <FailureNotice failure={check.error} />
      <div role="status">
        {check.isPending && voice.say('playbookChecking')}
        {check.data && <Checked checked={check.data} />}
      </div>
    </section>
  );
}

function Checked({ checked: { findings, proof } }: { readonly checked: CheckedPlaybookView }) {
  const voice = useVoice();
  return (
    <>
      <h3>{voice.say('playbookFindings', { count: findings.length })}</h3>
      <ul className="findings">
        {findings.map(({ severity, code, message, mend, place }) => (
          <li key={`${place.file}:${place.line}:${place.column} ${code}`}>
            <strong className={severity === 'error' ? 'warned' : undefined}>
              {voice.say(severity === 'error' ? 'findingError' : 'findingWarning')}
            </strong>{' '}
            <code>
              {place.file}:{place.line}:{place.column}
            </code>{' '}
            {message} {mend}
          </li>
        ))}
      </ul>
      {proof && (
        <>
          <h3>{voice.say(proof.proved ? 'playbookProved' : 'playbookRefuted', { count: proof.configurations })}</h3>
          <ul className="playbook-changes">
            {proof.properties.map(({ code, statement, outcome }) => (
              <li key={code}>
                <strong className={outcome === 'violated' ? 'warned' : undefined}>
                  {voice.say(OUTCOMES[outcome])}
                </strong>{' '}
                {statement}
              </li>
            ))}
            {proof.violations.map(({ code, property, state, message, mend }) => (
              <li key={`${code} ${property} ${state ?? ''}`}>
                {message} {mend}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
