import type { Role } from '#kernel';
import type { DecisionView } from '#contract';

/** In what somebody may sign: in their own role, or in the place of another. */
export type Capacity = 'own' | Role;

/** The ways in which a role may sign an option now, its own first; none where its signature does not count. */
export function capacitiesOf(
  option: DecisionView['options'][number],
  role: Role,
  approvals: DecisionView['approvals'],
): readonly Capacity[] {
  const { all = [], oneOf = [] } = option.confirm;
  const taken = approvals.some((it) => it.option === option.id && (it.standsFor ?? it.actor.role) === role);
  const own = !taken && (all.includes(role) || oneOf.includes(role));
  const others = option.standIns.filter((it) => it.for !== role && it.by.includes(role)).map((it) => it.for);
  return [...(own ? (['own'] as const) : []), ...others];
}

/** Whether a role may sign some option of the decision, and has not yet. */
export function mayAnswer({ options, approvals }: Pick<DecisionView, 'options' | 'approvals'>, role: Role): boolean {
  if (approvals.some((it) => it.actor.role === role)) return false;
  return options.some((option) => capacitiesOf(option, role, approvals).length > 0);
}
