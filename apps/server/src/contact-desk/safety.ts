import type { AskSafety, SafetyQuestion } from '#contract';

/** A yes to any of these, and somebody has to help at once. */
const ALONE_SUFFICE: ReadonlySet<SafetyQuestion> = new Set(['danger-now', 'threatened', 'hidden-address']);

/** Not knowing whether somebody is in danger now is no reason to let them wait. */
const UNKNOWN_SUFFICES: ReadonlySet<SafetyQuestion> = new Set(['danger-now']);

/** Two of these together come to the same. */
const TWO_SUFFICE: ReadonlySet<SafetyQuestion> = new Set(['knows-address', 'money-asked', 'alone']);

/** Whether somebody is at risk by what they answered. What was not asked is not known. */
export function isAtRisk(questions: AskSafety['questions']): boolean {
  const isYes = (question: SafetyQuestion): boolean => questions[question] === 'yes';
  const isUnknown = (question: SafetyQuestion): boolean => (questions[question] ?? 'unknown') === 'unknown';
  return (
    [...ALONE_SUFFICE].some(isYes) ||
    [...UNKNOWN_SUFFICES].some(isUnknown) ||
    [...TWO_SUFFICE].filter(isYes).length >= 2
  );
}
