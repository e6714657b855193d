import type { IncidentView } from '#contract';
import type { Voice } from '../words/words.js';

/** How the service itself names where a fact was learned. */
const STEP = /^(event|task|decision) ([A-Za-z][\w-]*)$/;

/** Where a fact comes from: a step of the plan by its title, the service's own sources by their words, all else as it was written. */
export function sourceWords(
  source: string,
  view: Pick<IncidentView, 'names' | 'tasks' | 'decisions'>,
  voice: Voice,
): string {
  if (source === 'register') return voice.say('sourceRegister');
  if (source === 'register-incomplete') return voice.say('sourceRegisterOpen');
  if (source === 'letter-image') return voice.say('sourceLetterImage');
  const [, kind, name = ''] = STEP.exec(source) ?? [];
  switch (kind) {
    case 'event': {
      const title = view.names[name];
      return title ? voice.say('sourceEvent', { title: voice.tell(title) }) : source;
    }
    case 'task': {
      const task = view.tasks.find((each) => each.name === name);
      return task ? voice.say('sourceTask', { title: voice.tell(task.title) }) : source;
    }
    case 'decision': {
      const decision = view.decisions.find((each) => each.name === name);
      return decision ? voice.say('sourceDecision', { title: voice.tell(decision.question) }) : source;
    }
    default:
      return source;
  }
}
