import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { InstallationSettings, SessionView } from '#contract';
import { contactsQuery, installationQuery, sessionQuery } from '../api/queries.js';
import { readinessQuery } from '../api/installation-queries.js';
import { readyCount } from '../readiness/order-of-need.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { SETTINGS_WORDS } from '../words/settings-words.js';
import { READINESS_WORDS } from '../words/readiness-words.js';
import { addWords, type Voice } from '../words/words.js';
import { LetterBranding, LetterBrandingPlace } from './letter-branding.js';

addWords(SETTINGS_WORDS);
addWords(READINESS_WORDS);

type MailWay = InstallationSettings['mail']['letters'];

interface Setting {
  readonly name: string;
  readonly now: ReactNode;
  readonly where: ReactNode;
}

/** What is set to what, and where it is changed: no setting is changed here. */
export function SettingsPage() {
  const voice = useVoice();
  useTitle(voice.say('settings'));
  const settings = useSettings();
  const columns: readonly Column<Setting>[] = [
    { key: 'name', title: voice.say('settings'), cell: ({ name }) => name },
    { key: 'now', title: voice.say('settingsNow'), cell: ({ now }) => now },
    { key: 'where', title: voice.say('settingsWhere'), cell: ({ where }) => where },
  ];
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{voice.say('settings')}</h1>
          <p className="hint lead">{voice.say('settingsLead')}</p>
        </div>
      </div>
      <FailureNotice failure={settings.failure} onRetry={settings.retry} />
      {settings.failure === null && !settings.all && <PageLoading />}
      {settings.all && (
        <DataTable caption={voice.say('settings')} columns={columns} rows={settings.all} rowKey={({ name }) => name} />
      )}
    </div>
  );
}

function useSettings(): { all: readonly Setting[] | undefined; failure: Error | null; retry: () => void } {
  const voice = useVoice();
  const installation = useQuery(installationQuery);
  const session = useQuery(sessionQuery);
  const contacts = useQuery(contactsQuery);
  const readiness = useQuery(readinessQuery);
  const retry = (): void => void Promise.all([installation, contacts, readiness].map((query) => query.refetch()));
  const failure = installation.error ?? session.error ?? contacts.error ?? readiness.error;
  if (!installation.data || !session.data || !contacts.data || !readiness.data)
    return { all: undefined, failure, retry };
  const { organisation, reach, clock, playbooks, alerting, version, settings } = installation.data.value;
  const { provider } = session.data;
  const { items } = readiness.data;
  const byFile = (place: string): string => voice.say('settingsByFile', { place });
  const onCall = <Link to="/on-call">{voice.say('onCall')}</Link>;
  const all: readonly Setting[] = [
    {
      name: voice.say('settingsOrganisation'),
      now: organisation ?? voice.say('settingsUnnamed'),
      where: byFile('HOLDFAST_TITLE'),
    },
    { name: voice.say('settingsAddress'), now: reach.origins.join(', '), where: byFile('docs/reach.md') },
    { name: voice.say('settingsZone'), now: clock.zone, where: byFile('HOLDFAST_ZONE') },
    {
      name: voice.say('settingsPlaybooks'),
      now: playbooks.map(({ title, version: of }) => `${voice.tell(title)} ${of}`).join(', '),
      where: byFile('HOLDFAST_PLAYBOOKS'),
    },
    {
      name: voice.say('accounts'),
      now: settings && voice.say('settingsAccounts', { count: settings.accounts }),
      where: <Link to="/accounts">{voice.say('accounts')}</Link>,
    },
    {
      name: voice.say('settingsProvider'),
      now: provider === null ? voice.say('settingsNoProvider') : providerWords(provider, voice),
      where: <Link to="/accounts">{voice.say('accounts')}</Link>,
    },
    { name: voice.say('onCall'), now: voice.tell(alerting.sentence), where: onCall },
    {
      name: voice.say('contacts'),
      now: voice.say('settingsContacts', { count: contacts.data.length }),
      where: onCall,
    },
    {
      name: voice.say('outbox'),
      now: settings && voice.say('settingsWaiting', { count: settings.waiting }),
      where: <Link to="/outbox">{voice.say('outbox')}</Link>,
    },
    ...mailRows(settings, voice),
    { name: voice.say('settingsBranding'), now: <LetterBranding />, where: <LetterBrandingPlace /> },
    {
      name: voice.say('readiness'),
      now: voice.say('readinessCount', { ready: readyCount(items), all: items.length }),
      where: <Link to="/readiness">{voice.say('readiness')}</Link>,
    },
    {
      name: voice.say('people'),
      now: settings && voice.say('settingsRegisters', { count: settings.registers }),
      where: voice.say('settingsRetention'),
    },
    { name: voice.say('settingsVersion'), now: version, where: '' },
  ];
  return { all, failure, retry };
}

/** Mail is the operator's to set: it is shown by its server and sender, and what follows where there is none. */
function mailRows(settings: InstallationSettings | null, voice: Voice): readonly Setting[] {
  const words = (mail: MailWay, without: 'settingsNoWarningMail' | 'settingsNoLetterMail'): string =>
    mail === null ? voice.say(without) : voice.say('settingsMailWay', { ...mail });
  const byFile = (place: string): string => voice.say('settingsByFile', { place });
  return [
    {
      name: voice.say('settingsWarningMail'),
      now: settings && words(settings.mail.warnings, 'settingsNoWarningMail'),
      where: byFile('HOLDFAST_SMTP_URL, HOLDFAST_SMTP_FROM'),
    },
    {
      name: voice.say('settingsLetterMail'),
      now: settings && words(settings.mail.letters, 'settingsNoLetterMail'),
      where: byFile('HOLDFAST_LETTER_SMTP_URL, HOLDFAST_LETTER_FROM'),
    },
  ];
}

function providerWords({ name, distrusted }: NonNullable<SessionView['provider']>, voice: Voice): string {
  return distrusted ? `${name}: ${voice.say('settingsDistrusted')}` : name;
}
