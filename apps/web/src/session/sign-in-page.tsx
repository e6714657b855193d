import { useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.js';
import { ProviderButton } from '../provider/provider-button.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { ForOrganisation } from './for-organisation.js';
import { SignInForm } from './sign-in-form.js';

/** Stands in for whatever page was asked for, at its own address: once signed in, one is there. */
export function SignInPage() {
  const voice = useVoice();
  const client = useQueryClient();
  useTitle(voice.say('signInTitle'));
  return (
    <section className="page page-narrow">
      <ForOrganisation />
      <h1>{voice.say('signInTitle')}</h1>
      <ProviderButton />
      <SignInForm onEntered={(session) => client.setQueryData(sessionQuery.queryKey, session)} />
    </section>
  );
}
