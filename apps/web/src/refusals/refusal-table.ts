/** French of refusals by code: what is refused and why, and what mends it. */
export type RefusalTable = Readonly<Record<string, readonly [said: string, mend?: string]>>;
