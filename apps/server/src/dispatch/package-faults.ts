import type { PackageState } from '#contract';
import { Fault } from '#kernel';
import type { MailPackageEntity } from './tables.js';

const WHY_NOT: Readonly<Record<PackageState, readonly [detail: string, mend: string]>> = {
  made: ['The pilot of this package is not finished.', 'A second person checks each letter of the pilot first.'],
  checked: ['This package was not handed over yet.', 'Hand it over; then its file can be taken out.'],
  stopped: [
    'The pilot has stopped this package, or its batch was withdrawn.',
    'Withdraw the batch and order another, or pack it anew if the letters are right after all.',
  ],
  'handed-over': ['This package was handed over already.', 'Take its file out again if the mail house lost it.'],
  confirmed: ['This package was handed over and counted already.', 'There is nothing left to do with it.'],
  differs: ['This package was handed over already.', 'Settle the letters that are in doubt.'],
};

/** Why a package is not handed over, or not taken out, as it stands. */
export function notChecked({ state }: MailPackageEntity): Fault {
  const [detail, mend] = WHY_NOT[state];
  return new Fault({ kind: 'conflict', code: 'package-not-checked', detail, place: 'package', mend });
}

/** Why a batch does not leave: somebody to whom it writes may have died, or must not be written to there. */
export function listsDisagree(letters: number): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'lists-disagree',
    detail: `A list that came in after the order disagrees about the person of ${letters} letter${letters === 1 ? '' : 's'} of this batch.`,
    place: 'batch',
    mend: 'Withdraw the batch, decide about these people, and order another.',
  });
}

export const MAIL_HOUSE_NEEDED = new Fault({
  kind: 'invalid',
  code: 'mail-house-needed',
  detail: 'Letters are packed for one mail house, to its key.',
  place: 'mailHouse',
  mend: 'Set up the mail house first, then name it.',
});

export const UNPROVED = new Fault({
  kind: 'conflict',
  code: 'mail-house-unproved',
  detail: 'This mail house has not shown yet that it can open, count and print a package.',
  place: 'mailHouse',
  mend: 'Send it a proof, and let its counts and hashes come back without a difference.',
});

export const BATCH_UNKNOWN = new Fault({
  kind: 'not-found',
  code: 'batch-unknown',
  detail: 'This incident has no such batch.',
  place: 'batch',
});

export const BATCH_NOT_COMPLETE = new Fault({
  kind: 'conflict',
  code: 'batch-not-complete',
  detail: 'The letters of this batch are not all made.',
  place: 'batch',
  mend: 'Wait until the batch is complete.',
});

export const MADE_ALREADY = new Fault({
  kind: 'conflict',
  code: 'package-made-already',
  detail: 'There is a package of this batch already: a batch leaves once.',
  place: 'batch',
});

export const NOTHING_WAITS = new Fault({
  kind: 'conflict',
  code: 'nothing-to-hand-over',
  detail: 'No letter of this batch waits to be handed over.',
  place: 'batch',
  mend: 'Order another batch for whoever has no letter yet.',
});

export const EMAIL_NOT_SET_UP = new Fault({
  kind: 'conflict',
  code: 'email-not-set-up',
  detail: 'No mail server for letters to people is set up.',
  place: 'way',
  mend: 'Have the operator set HOLDFAST_LETTER_SMTP_URL and HOLDFAST_LETTER_FROM, or withdraw these letters and order them again.',
});

export const EMAIL_HAS_NO_MAIL_HOUSE = new Fault({
  kind: 'invalid',
  code: 'email-has-no-mail-house',
  detail: 'Letters by e-mail are given to no mail house.',
  place: 'mailHouse',
  mend: 'Leave the mail house out.',
});
