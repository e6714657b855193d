import type { EvaluationView } from '#contract';

type JudgedAction = EvaluationView['actions'][number];

/** How an expected action came out, as the table says it in words. */
export type ActionStanding = 'in-time' | 'late' | 'partly' | 'not-done' | 'missing' | 'not-played';

export function actionStanding({
  outcome,
  at,
  lateMinutes,
}: Pick<JudgedAction, 'outcome' | 'at' | 'lateMinutes'>): ActionStanding {
  switch (outcome) {
    case 'not-played':
    case 'partly':
      return outcome;
    case 'not-done':
      // Nobody said that it was not done: it never came.
      return at === null ? 'missing' : 'not-done';
    case 'done':
      return lateMinutes > 0 ? 'late' : 'in-time';
  }
}

/** What the report dwells on: all that was late, half done or not done. */
export function wanting(actions: readonly JudgedAction[]): readonly JudgedAction[] {
  return actions.filter((action) => {
    const standing = actionStanding(action);
    return standing !== 'in-time' && standing !== 'not-played';
  });
}
