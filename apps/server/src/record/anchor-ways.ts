import { resolve } from 'node:path';
import type { AlertWays } from '../alerts/alert-ways.js';
import { hasProtocol } from '../has-protocol.js';
import { isMailAddress, isOwnDomain } from '../on-call/addresses.js';
import { isInside } from '../system/is-inside.js';

/** Where signed heads of the record go besides the key folder, as the operator sets it; all off unless set. */
export interface AnchorWays {
  /** A second party's file. */
  readonly anchorFile?: string;
  readonly anchorWebhook?: string;
  /** Somebody's mail address outside the organisation; mailed by the server that takes alerts. */
  readonly anchorEmail?: string;
  /** A time-stamping authority. */
  readonly timestampServer?: string;
}

/** The settings' names, without `HOLDFAST_`. */
export const ANCHOR_WAYS = ['ANCHOR_FILE', 'ANCHOR_WEBHOOK', 'ANCHOR_EMAIL', 'TSA_URL'];

/** Reads the settings; what is wrong with them is added to the mistakes. */
export function readAnchorWays(
  environment: Readonly<Record<string, string | undefined>>,
  dataFolder: string,
  { mail, ownMailDomains }: Pick<AlertWays, 'mail' | 'ownMailDomains'>,
  mistakes: string[],
): AnchorWays {
  const file = environment['HOLDFAST_ANCHOR_FILE'];
  const anchorWebhook = environment['HOLDFAST_ANCHOR_WEBHOOK'];
  const anchorEmail = environment['HOLDFAST_ANCHOR_EMAIL'];
  const timestampServer = environment['HOLDFAST_TSA_URL'];
  const anchorFile = file === undefined ? undefined : resolve(file);
  if (anchorFile !== undefined && isInside(anchorFile, dataFolder))
    mistakes.push('HOLDFAST_ANCHOR_FILE lies inside HOLDFAST_DATA: whoever alters the record would alter it too.');
  for (const [name, address] of Object.entries({ ANCHOR_WEBHOOK: anchorWebhook, TSA_URL: timestampServer }))
    if (address !== undefined && !hasProtocol(address, ['http:', 'https:']))
      mistakes.push(`HOLDFAST_${name} has to be an http or https address.`);
  if (anchorEmail !== undefined) {
    if (!isMailAddress(anchorEmail)) mistakes.push('HOLDFAST_ANCHOR_EMAIL has to be one mail address.');
    else if (isOwnDomain(anchorEmail, ownMailDomains))
      mistakes.push('HOLDFAST_ANCHOR_EMAIL lies in HOLDFAST_OWN_MAIL_DOMAINS: a head has to be in other hands.');
    if (mail === undefined)
      mistakes.push('HOLDFAST_ANCHOR_EMAIL needs HOLDFAST_SMTP_URL and HOLDFAST_SMTP_FROM: who takes the mail.');
  }
  return {
    ...(anchorFile !== undefined && { anchorFile }),
    ...(anchorWebhook !== undefined && { anchorWebhook }),
    ...(anchorEmail !== undefined && { anchorEmail }),
    ...(timestampServer !== undefined && { timestampServer }),
  };
}
