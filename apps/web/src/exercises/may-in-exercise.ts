import type { ExerciseView } from '#contract';

/**
 * What somebody may do in an exercise: what their roles may, and what they are to it whatever seat they speak from. Whoever
 * speaks from a seat is told the permissions of the seat’s role alone.
 */
export function mayInExercise(
  may: readonly string[],
  exercise: Pick<ExerciseView, 'may'> | undefined,
): readonly string[] {
  if (exercise === undefined) return may;
  const { conduct, observe, evaluate } = exercise.may;
  return [
    ...may,
    ...(conduct ? ['conduct-exercise'] : []),
    ...(observe ? ['observe-exercise'] : []),
    ...(evaluate ? ['evaluate-exercise'] : []),
  ];
}
