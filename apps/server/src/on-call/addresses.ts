import type { Channel } from '#contract';
import { Fault } from '#kernel';

const MAIL = /^[^\s@<>(),;:"]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$/;
const PHONE = /^\+[0-9]{7,15}$/;
const HANDLE = /^[\x21-\x7e]{1,200}$/;

const FORMS: Readonly<Record<Channel, { readonly form: RegExp; readonly mend: string }>> = {
  email: { form: MAIL, mend: 'Write one mail address.' },
  sms: { form: PHONE, mend: 'Write a phone number with its country, such as +14165550123.' },
  webhook: { form: HANDLE, mend: 'Write the name by which the receiver of the webhook knows this person.' },
  push: { form: /^$/, mend: 'Leave the address empty: the person subscribes a browser.' },
};

/**
 * Refuses an address of another form, and mail inside the organisation: whoever is in its systems reads it, or has cut it off.
 *
 * @throws Fault `address-invalid`, `own-mail-domain`; neither repeats the address
 */
export function checkAddress(channel: Channel, address: string, ownDomains: readonly string[]): void {
  const { form, mend } = FORMS[channel];
  if (!form.test(address)) {
    throw new Fault({
      kind: 'invalid',
      code: 'address-invalid',
      detail: `This is no address for the channel ${channel}.`,
      place: 'address',
      mend,
    });
  }
  if (channel !== 'email' || !isOwnDomain(address, ownDomains)) return;
  throw new Fault({
    kind: 'refused',
    code: 'own-mail-domain',
    detail: "This address lies in the organisation's own mail, which may be read or down in the incident.",
    place: 'address',
    mend: 'Give an address outside of it.',
  });
}

/** Whether this is one mail address, of the form that people write. */
export function isMailAddress(address: string): boolean {
  return MAIL.test(address);
}

/** Whether mail to this address goes to one of the domains, or below it. */
export function isOwnDomain(address: string, ownDomains: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return ownDomains.some((own) => domain === own || domain.endsWith(`.${own}`));
}

/** What the operator has to think about that cannot be checked. */
export function warningsOf(channel: Channel, ownDomains: readonly string[]): readonly string[] {
  if (channel !== 'email' || ownDomains.length > 0) return [];
  return [
    "HOLDFAST_OWN_MAIL_DOMAINS is not set, so nobody can tell whether this address lies in the organisation's own mail.",
  ];
}
