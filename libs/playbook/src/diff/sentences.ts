import type { Role, Text } from '#kernel';
import type { Playbook } from '../model.js';
import { roleWords } from './role-words.js';

/** A part of a sentence in both languages. */
export interface Words {
  readonly en: string;
  readonly fr: string;
}

/** A title as it stands in a sentence, between quotation marks. */
export function quoted({ en, fr = en }: Text): Words {
  return { en: `“${en}”`, fr: `« ${fr} »` };
}

/** A noun with a title: `the task “Call the insurer”`. The French noun brings its article. */
export function named(en: string, fr: string, title: Text): Words {
  const name = quoted(title);
  return { en: `the ${en} ${name.en}`, fr: `${fr} ${name.fr}` };
}

/** What something belongs to: `of the task`, `du rôle`. */
export function of({ en, fr }: Words): Words {
  return { en: `of ${en}`, fr: fr.startsWith('le ') ? `du ${fr.slice(3)}` : `de ${fr}` };
}

/** Ends it with a full stop and begins it with a capital letter. */
export function sentence(en: string, fr: string): Text {
  return { en: `${capital(en)}.`, fr: `${capital(fr)}.` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Members of a list: `“a”, “b” and “c”`. */
export function listed(items: readonly Words[], joint: 'and' | 'or' = 'and'): Words {
  return {
    en: joined(
      items.map(({ en }) => en),
      joint,
    ),
    fr: joined(
      items.map(({ fr }) => fr),
      joint === 'and' ? 'et' : 'ou',
    ),
  };
}

function joined(items: readonly string[], joint: string): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/** A role as it stands in a sentence. */
export function role(name: Role, playbook: Playbook): Words {
  const { en, fr = en } = roleWords(name, playbook);
  return { en: `the ${en}`, fr: `le rôle « ${fr} »` };
}

/** A name of the playbook's own language: a tag, a choice, an event. */
export function code(name: string): Words {
  return quoted({ en: name });
}
