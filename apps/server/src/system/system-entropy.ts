import { randomBytes } from 'node:crypto';
import type { Entropy } from '#kernel';

/** The operating system's randomness. */
export const systemEntropy: Entropy = { bytes: (count) => randomBytes(count) };
