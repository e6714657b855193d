/** What of readiness is looked at: the list, or the binder to print. */
export function readinessSearch({ view }: Readonly<Record<string, unknown>>): { view?: 'binder' } {
  return view === 'binder' ? { view } : {};
}
