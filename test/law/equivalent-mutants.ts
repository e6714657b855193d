/** Slips that no case can tell apart, each with the reason why that is right. */
export const EQUIVALENT: Readonly<Record<string, string>> = {};
