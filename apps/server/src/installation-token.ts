/** Under which Nest hands the opened installation to the controllers. */
export const INSTALLATION = Symbol('installation');
/** Likewise how the service is reached. */
export const EDGE = Symbol('edge');
