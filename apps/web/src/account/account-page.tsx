import { useAnnouncement } from '../incidents/use-announcement.js';
import { PasskeysPanel } from '../passkeys/passkeys-panel.js';
import { LinkPanel } from '../provider/link-panel.js';
import { usePerson } from '../session/person.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { OwnReadOutsPanel } from './own-read-outs-panel.js';
import { PasswordPanel } from './password-panel.js';
import { SecondFactorPanel } from './second-factor-panel.js';
import { SessionsPanel } from './sessions-panel.js';
import { ShownPanel } from './shown-panel.js';
import { TokensPanel } from './tokens-panel.js';
import '../incidents/command.css';
import '../shell/notice.css';
import './account.css';

/** What a person looks after themselves: how they sign in, where they are signed in, and what acts for them. */
export function AccountPage() {
  const voice = useVoice();
  const { name } = usePerson();
  const { announced, announce } = useAnnouncement();
  useTitle(voice.say('account'));
  return (
    <div className="page account">
      <div>
        <h1>{voice.say('account')}</h1>
        <p className="hint">{name}</p>
      </div>
      <p className="account-done" role="status">
        {announced && <span key={announced.count}>{announced.sentence}</span>}
      </p>
      <OwnReadOutsPanel announce={announce} />
      <PasswordPanel announce={announce} />
      <SecondFactorPanel announce={announce} />
      <PasskeysPanel announce={announce} />
      <LinkPanel announce={announce} />
      <SessionsPanel announce={announce} />
      <ShownPanel />
      <TokensPanel />
    </div>
  );
}
