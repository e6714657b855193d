import type { Channel } from '#contract';
import type { Clock } from '#kernel';
import type { Config } from '../config.js';
import type { Courier } from './courier.js';
import { mailCourier } from './mail-courier.js';
import { smsCourier, webhookCourier } from './webhook-courier.js';

/** The ways out that the operator has configured; without any, nobody is woken. */
export type Channels = ReadonlyMap<Channel, Courier>;

export function channelsOf(config: Config, clock: Clock): Channels {
  const { alertWebhook, smsWebhook, mail, ownMailDomains } = config;
  const couriers: Courier[] = [
    ...(alertWebhook === undefined ? [] : [webhookCourier(alertWebhook)]),
    ...(mail === undefined ? [] : [mailCourier({ ...mail, ownMailDomains, clock })]),
    ...(smsWebhook === undefined ? [] : [smsCourier(smsWebhook)]),
  ];
  return new Map(couriers.map((courier) => [courier.channel, courier]));
}
