import { useState, type SyntheticEvent } from 'react';
import { Button } from '@mantine/core';
import { done, offeredApp, recoveryCodes, type ConfirmApp, type OfferedApp } from '#contract';
import { sessionQuery } from '../api/queries.js';
import { apiPath, tell } from '../api/request.js';
import { useTell } from '../api/use-tell.js';
import { CodeField } from '../session/fields.js';
import { usePerson } from '../session/person.js';
import { beyondFields, fieldMistake } from '../session/refusal-words.js';
import { CopyButton } from '../shell/copy-button.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { QrCode } from '../shell/qr-code.js';
import { useVoice } from '../words/use-voice.js';

const SHOWN = [sessionQuery.queryKey, ['account', 'sessions']];

/** An authenticator app: offered, confirmed by a code of it, and done without again. */
export function SecondFactorPanel({ announce }: { readonly announce: (sentence: string) => void }) {
  const voice = useVoice();
  const { secondFactor } = usePerson();
  const [offered, setOffered] = useState<OfferedApp>();
  const [codes, setCodes] = useState<readonly string[]>();
  const offer = useTell([], () => tell(apiPath('account', 'second-factor'), offeredApp));
  const remove = useTell(SHOWN, () => tell(apiPath('account', 'second-factor', 'removal'), done));
  const confirmed = (shown: readonly string[]): void => {
    setOffered(undefined);
    setCodes(shown);
  };
  return (
    <section className="panel" aria-labelledby="second-factor">
      <h2 id="second-factor">{voice.say('secondFactor')}</h2>
      {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      {!codes && <p>{voice.say(secondFactor ? 'secondFactorOn' : 'secondFactorOff')}</p>}
      {offered && <ConfirmForm app={offered} onConfirmed={confirmed} onCancel={() => setOffered(undefined)} />}
      {!offered && !codes && (
        <div className="form-actions">
          <Button
            variant="default"
            loading={offer.isPending}
            onClick={() => offer.mutate(undefined, { onSuccess: setOffered })}
          >
            {voice.say(secondFactor ? 'secondFactorAnother' : 'secondFactorSetUp')}
          </Button>
          {secondFactor && (
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate(undefined, { onSuccess: () => announce(voice.say('secondFactorRemoved')) })}
            >
              {voice.say('secondFactorRemove')}
            </Button>
          )}
        </div>
      )}
      <FailureNotice failure={offer.error ?? remove.error} />
    </section>
  );
}

interface ConfirmFormProps {
  readonly app: OfferedApp;
  readonly onConfirmed: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

function ConfirmForm({ app: { secret, uri }, onConfirmed, onCancel }: ConfirmFormProps) {
  const voice = useVoice();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const send = useTell(SHOWN, (body: ConfirmApp) =>
    tell(apiPath('account', 'second-factor', 'confirmation'), recoveryCodes, body),
  );
  const said = code.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said !== '') send.mutate({ code: said }, { onSuccess: ({ codes }) => onConfirmed(codes) });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p>{voice.say('secondFactorScan')}</p>
      <QrCode text={uri} label={voice.say('secondFactorQr')} />
      <p>
        {voice.say('secondFactorSecret')}: <code className="secret">{secret}</code>{' '}
        <a href={uri}>{voice.say('secondFactorOpen')}</a>
      </p>
      <CodeField
        label={voice.say('secondFactorCode')}
        hint={null}
        value={code}
        onValue={setCode}
        error={tried && said === '' ? voice.say('codeWrong') : fieldMistake(send.error, 'code', voice)}
        takesFocus
      />
      <FailureNotice failure={beyondFields(send.error, ['code'])} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('secondFactorConfirm')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Stands until the person says that they have them: there is no second look. */
function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const voice = useVoice();
  return (
    <div className="notice prints" role="status">
      <h3>{voice.say('recoveryCodes')}</h3>
      <p>{voice.say('recoveryCodesLead')}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code className="secret">{code}</code>
          </li>
        ))}
      </ol>
      <div className="form-actions">
        <Button variant="default" onClick={() => print()}>
          {voice.say('print')}
        </Button>
        <CopyButton text={codes.join('\n')} />
        <Button onClick={onKept}>{voice.say('recoveryCodesKept')}</Button>
      </div>
    </div>
  );
}
