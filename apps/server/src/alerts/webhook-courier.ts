import type { Courier, Message } from './courier.js';
import { Undelivered } from './courier.js';

const TIMEOUT_MS = 10_000;

/** Posts alerts as JSON to an address that the operator configured; `to` is the receiver's name for whoever is on call. */
export function webhookCourier(address: string): Courier {
  return {
    channel: 'webhook',
    deliver: (message) => {
      const { about, to } = message;
      const who = to === undefined ? '' : `,"to":${JSON.stringify(to.address)}`;
      const what = about === undefined ? '"test":true' : `"incident":"${about.incidentId}","alert":${about.payload}`;
      return post(address, message, `{${what}${who}}`);
    },
  };
}

/** Posts `{to, text}` to an address that sends it on as a text message: the words are neutral, for it lights up a screen. */
export function smsCourier(address: string): Courier {
  return {
    channel: 'sms',
    deliver: (message) => {
      if (!message.to) return Promise.reject(new Undelivered('nobody is on call at this place', 'refused'));
      return post(address, message, JSON.stringify({ to: message.to.address, text: message.text }));
    },
  };
}

async function post(address: string, { id }: Message, body: string): Promise<void> {
  let response;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new Undelivered('the channel could not be reached', 'unreachable');
  }
  await response.body?.cancel();
  if (!response.ok) throw new Undelivered(`The webhook answered ${response.status}.`);
}
