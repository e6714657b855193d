import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { guideWords, type Guide } from './guide-words.js';
import { useConsole } from './use-console.js';

/** What to do next, most pressing first, each with the way to do it. */
export function GuidanceList() {
  const voice = useVoice();
  const { shown } = useConsole();
  if (shown.guidance.length === 0) return null;
  return (
    <section className="console-guidance" aria-labelledby="guidance">
      <h3 id="guidance">{voice.say('exGuidance')}</h3>
      <ol>
        {shown.guidance.map((guide, nth) => (
          <li key={`${guide.do} ${String(nth)}`} className={`guide guide-${guide.do}`}>
            <span>{guideWords(guide, shown, voice)}</span> <GuideAct guide={guide} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function GuideAct({ guide }: { readonly guide: Guide }): ReactNode {
  const voice = useVoice();
  const { view } = useIncident();
  const { conduct, jump, select } = useConsole();
  const act = (words: string, onClick: () => void): ReactNode => (
    <Button size="compact-sm" variant="default" loading={conduct.isPending || jump.isPending} onClick={onClick}>
      {words}
    </Button>
  );
  switch (guide.do) {
    case 'attend-real':
      return <a href="/">{voice.say('exNoDuffReal')}</a>;
    case 'fill-seats':
      return <a href="#door">{voice.say('exDoor')}</a>;
    case 'start-clock':
      return act(voice.say('exRunAll'), () => conduct.mutate({ type: 'set-clock', state: 'running', reason: '' }));
    case 'release':
      return act(voice.say('exRelease'), () => conduct.mutate({ type: 'release-inject', inject: guide.inject }));
    case 'prompt':
      return act(voice.say('exShow'), () => select(guide.inject));
    case 'jump':
      return act(voice.say('exJumpGo'), () => jump.mutate({ to: guide.at }));
    case 'end':
      return <a href="#end">{voice.say('exEnd')}</a>;
    case 'hot-wash':
      return (
        <Link to="/incidents/$id/evaluation" params={{ id: view.id }}>
          {voice.say('exEvaluation')}
        </Link>
      );
  }
}
