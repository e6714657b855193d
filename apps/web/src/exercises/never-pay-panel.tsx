import type { EvaluationView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { isRole } from '#kernel';
import { useVoice } from '../words/use-voice.js';

interface NeverPayProps {
  readonly decision: NonNullable<EvaluationView['neverPay']>;
}

/** How long it took to refuse, who did, and on what they knew. */
export function NeverPayPanel({ decision }: NeverPayProps) {
  const voice = useVoice();
  const nameOf = useNames();
  const { clock } = useIncident();
  const { made, opened, option, scenarioMinutes, roomMinutes, signed, known, unknown, lateMinutes } = decision;
  const time = (at: string): string => instantWords(at, clock.view.zone, voice.language);
  const late = lateMinutes !== null && lateMinutes > 0;
  return (
    <section className="evaluation-part" aria-labelledby="never-pay">
      <h3 id="never-pay">{voice.say('exNeverPay')}</h3>
      <p className={late || made === null ? 'never-pay never-pay-late' : 'never-pay'}>
        {made === null
          ? voice.say(opened === null ? 'exNeverPayNotAsked' : 'exNeverPayNotMade')
          : voice.say('exNeverPayMade', {
              scenario: scenarioMinutes ?? 0,
              room: roomMinutes ?? 0,
              option: option === null ? '—' : voice.tell(option),
            })}{' '}
        {late && <b>{voice.say('exLateMinutes', { count: lateMinutes })}</b>}
      </p>
      <dl className="evaluation-facts">
        {opened !== null && (
          <>
            <dt>{voice.say('exAsked')}</dt>
            <dd>{time(opened)}</dd>
          </>
        )}
        <dt>{voice.say('exSigned')}</dt>
        <dd>
          {signed.length === 0
            ? voice.say('none')
            : signed
                .map(({ role, at, by }) => {
                  const named = by === '' ? '' : ` (${nameOf(by)})`;
                  return `${isRole(role) ? voice.role(role) : role}${named}, ${time(at)}`;
                })
                .join(' · ')}
        </dd>
        <dt>{voice.say('exKnown')}</dt>
        <dd>{known.length === 0 ? voice.say('none') : known.map((title) => voice.tell(title)).join(' · ')}</dd>
        <dt>{voice.say('exUnknown')}</dt>
        <dd>{unknown.length === 0 ? voice.say('none') : unknown.map((title) => voice.tell(title)).join(' · ')}</dd>
      </dl>
    </section>
  );
}
