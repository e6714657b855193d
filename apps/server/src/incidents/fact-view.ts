import type { FactView } from '#contract';
import type { StatedFact } from '#engine';
import type { FactDefinition } from '#facts';
import { formatInstant } from '#kernel';
import type { Sight } from '../lanes/sight.js';
import { wireValue } from './wire-value.js';

/** A fact with its words, and what is known of it. */
export function factView(definition: FactDefinition, stated: StatedFact | undefined, sight: Sight): FactView {
  const lane = stated?.privileged && sight.ofAnswers([stated.privileged], stated.actor, stated.at);
  const closed = lane !== undefined && !lane.open;
  const { name, title, group, type, choices } = definition;
  return {
    name,
    title,
    group,
    type,
    ...(choices === undefined ? {} : { choices: [...choices] }),
    value: closed || stated?.value === undefined || stated.value === null ? null : wireValue(stated.value),
    ...(lane && { lane }),
    ...(stated === undefined
      ? {}
      : {
          source: stated.source,
          confidence: stated.confidence,
          statedBy: stated.actor,
          statedAt: formatInstant(stated.at),
        }),
  };
}
