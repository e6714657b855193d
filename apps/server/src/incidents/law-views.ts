import type { IncidentView } from '#contract';
import type { IncidentEntity, Obligation, Settlement } from '#engine';
import type { Facts } from '#facts';
import type { EpochMs } from '#kernel';
import { assessEntities, type AssessedObligation, type Assessment } from '#law';
import { settledBy } from '../law/settled.js';
import { conflictViews } from '../law/settlement-views.js';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { factTitle } from './entity-views.js';

interface Rows {
  readonly incident: IncidentEntity;
  readonly obligations: readonly Obligation[];
  readonly settlements: readonly Settlement[];
}

type LawViews = Pick<IncidentView, 'conflicts' | 'notApplicable' | 'voluntary' | 'openLaws' | 'questions'>;

const NOT_ASKED_YET: LawViews = { conflicts: [], notApplicable: [], voluntary: [], openLaws: [], questions: [] };

/** What the law says of an incident beside its duties, once a wave has begun; what is the same in every wave is told of the first. */
export function lawViews({ packs, playbook }: PlaybookVersion, rows: Rows, values: Facts, now: EpochMs): LawViews {
  if (rows.incident.waves === 0) return NOT_ASKED_YET;
  const options = { brief: true, ...settledBy(rows.settlements) };
  const judge = (wave: number): Assessment => assessEntities(packs, values, playbook.factModel, now, wave, options);
  const law = judge(1);
  const later = new Set(rows.obligations.map(({ wave }) => wave).filter((wave) => wave > 1));
  return {
    conflicts: conflictViews(
      packs,
      [law, ...[...later].map(judge)].flatMap(({ conflicts }) => conflicts),
    ),
    // A law that reaches nobody here was not weighed: it would only hide the others.
    notApplicable: law.notApplicable
      .filter(({ trace }) => trace.every(({ role }) => role !== 'reach'))
      .map(({ entity, pack, recipient, reason, citation }) => ({
        ...(entity && { entity }),
        law: pack,
        recipient: recipient.title,
        reason,
        citation,
      })),
    voluntary: law.voluntary.map((notice) => voluntaryView(notice)),
    openLaws: law.open.map(({ entity, pack, title, jurisdiction, citation }) => ({
      ...(entity && { entity }),
      law: pack,
      title,
      jurisdiction,
      citation,
    })),
    questions: law.questions.map(({ fact, affects }) => ({
      fact,
      title: factTitle(playbook.factModel, values, fact),
      affects: [...affects],
    })),
  };
}

function voluntaryView(notice: AssessedObligation): LawViews['voluntary'][number] {
  const { key, certainty, title, recipient, deadline, reason, citation, guidance } = notice;
  return {
    key,
    fit: certainty === 'applies' ? 'fits' : 'may-fit',
    title,
    recipient: recipient.title,
    words: deadline.words,
    reason,
    citation,
    guidance: guidance.map((item) => ({ words: item.words, citation: item.citation })),
  };
}
