import { Fault } from '#kernel';
import type { SubscribeBrowser } from '#contract';
import type { WebPush } from '../alerts/alert-ways.js';
import { areReceiverKeys } from './encrypt-push.js';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** What is kept of a subscription: enough to wake the browser. */
export type Subscription = SubscribeBrowser['subscription'];

/**
 * Refuses what is no subscription at a push service that the operator lets messages go to: a browser may name any address, and
 * Holdfast posts to none but those.
 *
 * @throws Fault `subscription-invalid`, `push-service-not-allowed`; neither repeats more of the address than its host
 */
export function checkSubscription({ endpoint, keys }: Subscription, { services }: WebPush): void {
  if (!URL.canParse(endpoint) || !areReceiverKeys(keys)) {
    throw new Fault({
      kind: 'invalid',
      code: 'subscription-invalid',
      detail: 'This is no subscription of a browser.',
      place: 'subscription',
    });
  }
  if (isAllowed(endpoint, services)) return;
  throw new Fault({
    kind: 'refused',
    code: 'push-service-not-allowed',
    detail: `Messages may not go to the push service ${new URL(endpoint).host}.`,
    place: 'subscription/endpoint',
    mend: 'Use another browser, or add the service to HOLDFAST_PUSH_SERVICES.',
  });
}

/** Whether messages may go there: over TLS, to a listed service. */
export function isAllowed(endpoint: string, services: readonly string[]): boolean {
  const { protocol, hostname, host, username, password } = new URL(endpoint);
  if (username !== '' || password !== '') return false;
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.includes(hostname))) return false;
  return services.some((service) => (service.startsWith('*.') ? host.endsWith(service.slice(1)) : host === service));
}
