import type { DeskKind } from '#contract';

/**
 * Within what time each kind is answered: our own targets, no law's. A request for access has a law's number too, which runs as a
 * duty of its own; whoever is threatened waits for nobody's turn.
 */
export const TARGETS: Readonly<Record<DeskKind, string>> = {
  'was-i-in-it': 'P2D',
  're-send-letter': 'P3D',
  complaint: 'P10D',
  'access-request': 'P30D',
  'wrong-person': 'P1D',
  threatened: 'PT4H',
  media: 'PT4H',
  other: 'P5D',
};
