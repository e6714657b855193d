import { CHANNELS, type Channel } from '#kernel';
import type { InboxView, ReceivedInject } from '#contract';

/** A channel with what came by it. */
export interface ChannelCount {
  readonly channel: Channel;
  readonly count: number;
  readonly unread: number;
}

/** The channels by which something came, in their usual order. */
export function channelCounts(injects: readonly ReceivedInject[], read: ReadonlySet<string>): readonly ChannelCount[] {
  return CHANNELS.map((channel) => {
    const came = injects.filter((each) => each.channel === channel);
    return { channel, count: came.length, unread: came.filter(({ inject }) => !read.has(inject)).length };
  }).filter(({ count }) => count > 0);
}

/** What is listed: of one channel or of all, newest first as the service gives it. */
export function listed(injects: readonly ReceivedInject[], channel: Channel | undefined): readonly ReceivedInject[] {
  return channel === undefined ? injects : injects.filter((each) => each.channel === channel);
}

/** Messages in the order in which they were said. */
export function inSaidOrder(messages: InboxView['messages']): InboxView['messages'] {
  return messages.toSorted((one, other) => one.seq - other.seq);
}

/** What a browser kept as read; nothing where it kept something else. */
export function readFrom(kept: string | null): ReadonlySet<string> {
  try {
    const read: unknown = JSON.parse(kept ?? '[]');
    return new Set(Array.isArray(read) ? read.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}
