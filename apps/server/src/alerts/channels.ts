import type { Channel } from '#contract';
import type { Clock, Entropy } from '#kernel';
import type { Config } from '../config.js';
import type { Courier } from './courier.js';
import { pushCourier } from '../push/push-courier.js';
import type { PushKey } from '../push/push-key.js';
import { mailCourier } from './mail-courier.js';
import { smsCourier, webhookCourier } from './webhook-courier.js';

/** The ways out that the operator has configured; without any, nobody is woken. */
export type Channels = ReadonlyMap<Channel, Courier>;

export interface ChannelParts {
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** Absent where web push is off. */
  readonly pushKey: PushKey | undefined;
}

export function channelsOf(config: Config, { clock, entropy, pushKey: key }: ChannelParts): Channels {
  const { alertWebhook, smsWebhook, mail, ownMailDomains, webPush } = config;
  const couriers: Courier[] = [
    ...(alertWebhook === undefined ? [] : [webhookCourier(alertWebhook)]),
    ...(mail === undefined ? [] : [mailCourier({ ...mail, ownMailDomains, clock })]),
    ...(smsWebhook === undefined ? [] : [smsCourier(smsWebhook)]),
    ...(webPush && key ? [pushCourier({ ...webPush, key, clock, entropy })] : []),
  ];
  return new Map(couriers.map((courier) => [courier.channel, courier]));
}
