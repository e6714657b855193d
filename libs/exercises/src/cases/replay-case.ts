import { Fault, type EpochMs, type Finding, type Place } from '#kernel';
import type { Case, CaseAct, CaseStep, Playbook } from '#playbook';
import { performAct } from './case-acts.js';
import { difference } from './case-differences.js';
import { CaseIncident, type CasePorts } from './case-incident.js';
import { scriptedLaw } from './scripted-law.js';

/**
 * Plays a case on the engine's own decisions and says what came otherwise than written, each at its line. The first act
 * that is refused ends it: what follows would only differ because of it.
 */
export function replayCase(played: Case, playbook: Playbook, ports: CasePorts): Finding[] {
  const { assessment } = played;
  const assess = assessment ? scriptedLaw(assessment, ports.calendar) : ports.assess;
  const findings: Finding[] = [];
  let place = played.steps[0]?.place;
  try {
    const incident = new CaseIncident(playbook, played, { ...ports, assess });
    for (const step of played.steps) {
      place = step.place;
      incident.advance(timeOf(incident, step));
      const stopped = playActs(incident, step.acts);
      if (stopped) return [...findings, stopped];
      findings.push(...differencesOf(incident, step));
    }
  } catch (error) {
    if (!(error instanceof Fault) || !place) throw error;
    findings.push(finding('case-failed', place, error.message, error.details.mend ?? 'Mend the playbook.'));
  }
  return findings;
}

function timeOf(incident: CaseIncident, { when }: CaseStep): EpochMs {
  return 'at' in when ? when.at : incident.later(when.after);
}

function playActs(incident: CaseIncident, acts: readonly CaseAct[]): Finding | undefined {
  for (const act of acts) {
    const outcome = performAct(incident, act);
    const code = outcome.ok ? undefined : outcome.fault.code;
    if (code === act.refused) continue;
    if (outcome.ok) {
      const message = `This was to be refused with \`${act.refused}\`, and was accepted.`;
      return finding('case-accepted', act.place, message, 'Mend the playbook, or take `refused:` away.');
    }
    const { detail, mend = 'Correct the case, or the playbook.' } = outcome.fault;
    return finding('case-refused', act.place, `This was refused with \`${code}\`: ${detail}`, mend);
  }
  return undefined;
}

function differencesOf(incident: CaseIncident, { expected }: CaseStep): Finding[] {
  return expected.flatMap((each) => {
    const message = difference(incident, each);
    if (message === undefined) return [];
    return finding('case-differs', each.place, message, 'Mend the playbook, or correct what the case expects.');
  });
}

function finding(code: string, place: Place, message: string, mend: string): Finding {
  return { severity: 'error', code, message, place, mend };
}
