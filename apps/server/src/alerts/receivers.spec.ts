import { describe, expect, test } from '@jest/globals';
import type { Channel } from '#contract';
import { alertingOf } from './alerting.js';
import type { Courier } from './courier.js';
import { placeOf, receiversOf } from './receivers.js';

const PLACES = [
  { role: 'deputy', position: 2, channel: 'email', browsers: [] },
  { role: 'deputy', position: 1, channel: 'sms', browsers: [] },
  { role: 'executive', position: 1, channel: 'sms', browsers: [] },
] as const;

function channels(...names: Channel[]): ReadonlyMap<Channel, Courier> {
  return new Map(names.map((channel) => [channel, { channel, deliver: () => Promise.resolve() }]));
}

describe('the people of a role', () => {
  test('are reached one after the other, in order, before the alert climbs', () => {
    expect(receiversOf('deputy', PLACES, channels('sms', 'email'))).toEqual([
      { channel: 'sms', contact: 'deputy/1', afterMs: 0 },
      { channel: 'email', contact: 'deputy/2', afterMs: 450_000 },
    ]);
  });

  test('are those alone whose channel is set up', () => {
    expect(receiversOf('deputy', PLACES, channels('email'))).toEqual([
      { channel: 'email', contact: 'deputy/2', afterMs: 0 },
    ]);
    expect(receiversOf('executive', PLACES, channels('email'))).toEqual([]);
  });

  test('give way to the webhook where nobody is on call', () => {
    expect(receiversOf('scribe', PLACES, channels('webhook', 'sms'))).toEqual([
      { channel: 'webhook', contact: null, afterMs: 0 },
    ]);
  });

  test('are reached by their browsers at the same time as by their channel, where web push is on', () => {
    const places = [{ role: 'deputy', position: 1, channel: 'sms', browsers: ['phone', 'laptop'] }] as const;
    expect(receiversOf('deputy', places, channels('sms', 'push'))).toEqual([
      { channel: 'sms', contact: 'deputy/1', afterMs: 0 },
      { channel: 'push', contact: 'deputy/1/phone', afterMs: 0 },
      { channel: 'push', contact: 'deputy/1/laptop', afterMs: 0 },
    ]);
    expect(receiversOf('deputy', places, channels('email', 'push'))).toHaveLength(2);
    expect(receiversOf('deputy', places, channels('sms'))).toHaveLength(1);
    expect(receiversOf('deputy', places, channels('email'))).toEqual([]);
    expect(placeOf('deputy/1/phone')).toEqual({ role: 'deputy', position: 1, browser: 'phone' });
  });

  test('are found again by the place that a message names', () => {
    expect(placeOf('deputy/2')).toEqual({ role: 'deputy', position: 2 });
    expect(placeOf(null)).toBeUndefined();
  });
});

describe('the sentence on the screen', () => {
  const roles = ['scribe', 'deputy'] as const;

  test('says by what somebody is woken', () => {
    const told = alertingOf({ channels: channels('sms'), places: PLACES, mode: 'live', roles });
    expect([told.wakes, told.sentence.en]).toEqual([true, 'A warning wakes a person by text message.']);
    expect(told.roles[0]).toEqual({ role: 'scribe', first: { role: 'deputy', channel: 'sms' } });
  });

  test('says for how many roles nobody would be', () => {
    const places = [{ role: 'executive', position: 1, channel: 'sms', browsers: [] }] as const;
    const alternates = new Map([['scribe', ['executive']]] as const);
    const told = alertingOf({ channels: channels('sms'), places, mode: 'live', roles, alternates });
    expect(told.sentence.en).toBe(
      'A warning wakes a person by text message, but nobody for 1 of 2 roles: nobody is on call.',
    );
  });

  test('says that nobody will be woken, and why', () => {
    const said = (mode: 'live' | 'exercise', ...names: Channel[]): string | undefined =>
      alertingOf({ channels: channels(...names), places: [], mode, roles }).sentence.en;
    expect(said('live')).toMatch(/^Nobody will be woken: no alert channel is set up/);
    expect(said('live', 'sms')).toMatch(/^Nobody will be woken: nobody is on call/);
    expect(said('exercise', 'webhook')).toMatch(/^An exercise wakes nobody/);
  });
});
