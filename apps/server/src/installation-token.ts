/** Under which Nest hands the opened installation to the controllers. */
export const INSTALLATION = Symbol('installation');
