/** The upper bound of a number of which only a lower one is known: at least so many. A whole number, so that it is compared as one. */
export const NO_UPPER_BOUND = Number.MAX_SAFE_INTEGER;
