/** What of the breach register is shown; what is absent is not filtered by. */
export interface WhichBreaches {
  readonly year?: string;
  readonly law?: string;
  readonly mode?: 'live' | 'exercise';
}

/** What of the register is looked at stands in the address, so that it can be sent to somebody. */
export function breachSearch({ year, law, mode }: Readonly<Record<string, unknown>>): WhichBreaches {
  const said = typeof year === 'number' ? String(year) : year;
  return {
    ...(typeof said === 'string' && /^\d{4}$/.test(said) && { year: said }),
    ...(typeof law === 'string' && law !== '' && { law }),
    ...(mode === 'exercise' && { mode }),
  };
}
