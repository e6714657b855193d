import type { Condition, Sign } from './scenario.js';
import { formatLength, formatScenarioTime } from './scenario-time.js';
import type { WrittenCondition, WrittenSign } from './written-scenario.js';

/** A sign as its author writes it: what `readSign` reads. */
export function writeSign(sign: Sign): WrittenSign {
  switch (sign.kind) {
    case 'task':
      return { task: sign.task, ...whereabouts(sign.in) };
    case 'decision':
      return {
        decision: sign.decision,
        ...(sign.option !== undefined && { option: sign.option }),
        ...whereabouts(sign.in),
      };
    case 'event':
      return { event: sign.event };
    case 'fact':
      return { fact: sign.fact, ...value(sign.is) };
    case 'report':
      return { report: sign.report };
    case 'entry':
      return { entry: sign.entry };
  }
}

/** A condition as its author writes it: what `readCondition` reads. */
export function writeCondition(condition: Condition): WrittenCondition {
  switch (condition.kind) {
    case 'state':
      return { state: `${condition.chart}:${condition.path}` };
    case 'fact':
      return { fact: condition.fact, ...value(condition.is) };
    case 'done':
      return { done: writeSign(condition.sign) };
    case 'missing':
      return { missing: writeSign(condition.sign), by: formatScenarioTime(condition.by) };
    case 'after':
      return { after: condition.inject, by: formatLength(condition.ms) };
    case 'all':
      return { all: condition.of.map((each) => writeCondition(each)) };
    case 'any':
      return { any: condition.of.map((each) => writeCondition(each)) };
  }
}

function whereabouts(where: { readonly duty?: string; readonly wave?: number }): Pick<WrittenSign, 'in'> {
  return Object.keys(where).length === 0 ? {} : { in: { ...where } };
}

function value(is: unknown): Pick<WrittenSign, 'is'> {
  if (Array.isArray(is)) return { is: is.map(String) };
  return typeof is === 'string' || typeof is === 'number' || typeof is === 'boolean' ? { is } : {};
}
