import type { AssessedObligation, Assess, Calendar } from '#engine';
import type { Facts } from '#facts';
import { parseInstant, type EpochMs } from '#kernel';
import type { ScriptedDuty } from '#playbook';

/** A law port that answers as a case has written down, and knows nothing else. */
export function scriptedLaw(duties: readonly ScriptedDuty[], calendar: Calendar): Assess {
  return (facts, at, wave) =>
    duties
      .filter((duty) => duty.wave === wave.number && (duty.when?.evaluate(facts, at).truth ?? 'true') === 'true')
      .map((duty) => assessed(duty, startOf(duty, facts) ?? wave.beganAt, calendar));
}

function startOf({ from }: ScriptedDuty, facts: Facts): EpochMs | undefined {
  const stated = from === undefined ? undefined : facts[from];
  return typeof stated === 'string' ? parseInstant(stated) : undefined;
}

function assessed(duty: ScriptedDuty, start: EpochMs, calendar: Calendar): AssessedObligation {
  const { to, title, wave, due } = duty;
  return {
    key: `case/script/${to}/-/${wave}`,
    pack: 'case',
    packVersion: '1',
    clause: 'script',
    jurisdiction: '-',
    recipient: { id: to, title },
    noticeKind: 'other',
    title,
    certainty: 'applies',
    words: due ?? '',
    startAssumed: false,
    due: due === undefined ? null : calendar.deadline(calendar.add(start, due), `${due}, as the case says`),
    ownTarget: null,
    guidance: [],
    elements: [],
    citation: 'the case',
    sources: [],
    asOf: '',
    confidence: 'scripted',
    reason: { en: 'The case says so.', fr: 'Le cas le dit.' },
    trace: [],
  };
}
