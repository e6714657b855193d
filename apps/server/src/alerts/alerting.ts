import type { AlertingView, Channel } from '#contract';
import { ROLES, type Role, type Text } from '#kernel';
import type { Alternates } from '#playbook';
import type { Place } from '../on-call/roster.js';
import type { Channels } from './channels.js';
import { reachablePlaces, waysTo } from './receivers.js';

const CHANNEL_WORDS: Readonly<Record<Channel, Text>> = {
  webhook: { en: 'the alert webhook', fr: "le point d'alerte" },
  email: { en: 'e-mail', fr: 'courriel' },
  sms: { en: 'text message', fr: 'message texte' },
  push: { en: 'web push', fr: 'notification web' },
};

const LAST: readonly Role[] = ['deputy', 'incident-commander'];

export interface WakefulnessOf {
  readonly channels: Channels;
  readonly places: readonly Place[];
  readonly mode: 'live' | 'exercise';
  /** The roles that an alert may be for; every role where no playbook says. */
  readonly roles?: readonly Role[];
  readonly alternates?: Alternates;
}

/** Whether a warning would reach a person: role by role, and in one sentence. */
export function alertingOf({ channels, places, mode, roles = ROLES, alternates }: WakefulnessOf): AlertingView {
  const first = (role: Role): AlertingView['roles'][number]['first'] => {
    if (mode === 'exercise') return null;
    for (const each of new Set([role, ...(alternates?.get(role) ?? []), ...LAST])) {
      const [place] = reachablePlaces(each, places, channels);
      const [way] = place ? waysTo(place, channels) : [];
      if (way) return { role: each, channel: way.channel };
      // Without anybody on call the webhook's receiver decides, for the first role already.
      if (channels.has('webhook')) return { role: each, channel: 'webhook' };
    }
    return null;
  };
  const told = roles.map((role) => ({ role, first: first(role) }));
  return { wakes: told.some((each) => each.first !== null), sentence: sentence(mode, channels, told), roles: told };
}

function sentence(mode: 'live' | 'exercise', channels: Channels, told: AlertingView['roles']): Text {
  if (mode === 'exercise') {
    return {
      en: 'An exercise wakes nobody. Warnings show on this screen only.',
      fr: "Un exercice ne réveille personne. Les avertissements ne paraissent qu'à l'écran.",
    };
  }
  const used = [...new Set(told.flatMap(({ first }) => first?.channel ?? []))];
  if (used.length > 0) {
    const asleep = told.filter(({ first }) => first === null).length;
    const words = (language: 'en' | 'fr'): string =>
      used.map((channel) => CHANNEL_WORDS[channel][language] ?? '').join(', ');
    return asleep === 0
      ? {
          en: `A warning wakes a person by ${words('en')}.`,
          fr: `Un avertissement réveille quelqu'un par ${words('fr')}.`,
        }
      : {
          en: `A warning wakes a person by ${words('en')}, but nobody for ${asleep} of ${told.length} roles: nobody is on call.`,
          fr: `Un avertissement réveille quelqu'un par ${words('fr')}, mais personne pour ${asleep} rôles sur ${told.length} : personne n'est d'astreinte.`,
        };
  }
  return channels.size === 0
    ? {
        en: 'Nobody will be woken: no alert channel is set up. Warnings show on this screen only.',
        fr: "Personne ne sera réveillé : aucun canal d'alerte n'est configuré. Les avertissements ne paraissent qu'à l'écran.",
      }
    : {
        en: 'Nobody will be woken: nobody is on call. Warnings show on this screen only.',
        fr: "Personne ne sera réveillé : personne n'est d'astreinte. Les avertissements ne paraissent qu'à l'écran.",
      };
}
