/** Parts of the service that act by themselves. */
export const COMPONENTS = [
  'accounts',
  'alerts',
  'case',
  'director',
  'exercise',
  'letters-by-email',
  'master-key',
  'press',
  'prover',
  'restore',
  'sign-in-provider',
] as const;
export type Component = (typeof COMPONENTS)[number];
