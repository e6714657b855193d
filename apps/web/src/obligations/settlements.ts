import type { ConflictView, ObligationView, SettlementView } from '#contract';

/** Counsel's standing word for a duty's clause. */
export function confirmationFor(
  { pack, clause }: Pick<ObligationView, 'pack' | 'clause'>,
  settlements: readonly SettlementView[],
): SettlementView | undefined {
  return settlements.find(
    ({ status, settled }) =>
      status === 'standing' && settled.kind === 'clause' && settled.pack === pack && settled.clause === clause,
  );
}

/** A signature for a conflict's route, with what it said. */
export interface SignedRoute {
  readonly id: string;
  /** Who signed, as the record knows them. */
  readonly by: string;
  readonly route: string;
  readonly reasons: string;
  readonly stands: boolean;
}

/** Every signature that a conflict ever had, the newest first. */
export function routesSigned(
  { demands, forbids }: Pick<ConflictView, 'demands' | 'forbids'>,
  settlements: readonly SettlementView[],
): readonly SignedRoute[] {
  return settlements.flatMap(({ id, status, by, settled }) =>
    settled.kind === 'route' && settled.demands === demands && settled.forbids === forbids
      ? [{ id, by: by.id, route: settled.route, reasons: settled.reasons, stands: status === 'standing' }]
      : [],
  );
}
