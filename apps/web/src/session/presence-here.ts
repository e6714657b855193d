import { Presence, SIGNS } from './presence.js';

/** Whether somebody is at this page. */
export const presence = new Presence(() => performance.now());

for (const sign of SIGNS) addEventListener(sign, presence.note, { capture: true, passive: true });
