import type { Text } from '#kernel';
import type { Playbook } from '../model.js';
import { compareAspects, elsewhere, names, title, told, type Aspects, type Compared } from './aspects.js';
import type { ComparedVersion, PlaybookDiff } from './change.js';
import { compareCharts, placesByChart } from './charts-diff.js';
import { compareEvents, compareInterrupts } from './events-diff.js';
import { compareFacts, compareSources } from './facts-diff.js';
import { compareRoles, compareRosters } from './people-diff.js';
import { comparePolicy } from './policy-diff.js';
import { quoted, sentence } from './sentences.js';
import type { StatePlaces } from './state-matching.js';
import { compareTexts, type ComparedTexts } from './texts-diff.js';

const choiceTitles = told<Readonly<Record<string, Text>>>(() =>
  sentence('what people call the choices reads differently', 'les noms des choix se lisent autrement'),
);

const PLAYBOOK: Aspects<Playbook> = {
  name: told((before, after) => {
    const [was, is] = [quoted({ en: before }), quoted({ en: after })];
    return sentence(`this is the playbook ${is.en}, not ${was.en}`, `c’est le plan ${is.fr}, et non ${was.fr}`);
  }),
  version: told((before, after) =>
    sentence(`the version is ${after}, it was ${before}`, `la version est ${after}, c’était ${before}`),
  ),
  title,
  hash: elsewhere,
  roles: elsewhere,
  roleDefinitions: elsewhere,
  staffing: elsewhere,
  policy: elsewhere,
  factModel: elsewhere,
  choices: (before, after, about) => choiceTitles(Object.fromEntries(before), Object.fromEntries(after), about),
  interrupts: elsewhere,
  events: elsewhere,
  charts: elsewhere,
  sources: elsewhere,
  lawPacks: names('law packs', 'recueils de droit', { weakens: (gone) => gone.length > 0 }),
  letters: names('letters', 'lettres'),
};

/**
 * Says what sets two versions of a playbook apart. Pure; of one version with itself it says nothing.
 *
 * @param texts every file of both, where what lies beside the charts is to be compared too
 */
export function diffPlaybooks(from: Playbook, to: Playbook, texts?: ComparedTexts): PlaybookDiff {
  const places = placesByChart(from.charts, to.charts);
  const compared: Compared = {
    from,
    to,
    pathNow: (chart, path) => places.get(chart)?.get(path) ?? path,
  };
  const about = {
    compared,
    place: { thing: 'playbook', name: to.name },
    name: { en: 'the playbook', fr: 'le plan' },
  } as const;
  const changes = [
    ...compareAspects(PLAYBOOK, from, to, about),
    ...comparePolicy(compared),
    ...compareRoles(compared),
    ...compareRosters(compared),
    ...compareFacts(compared),
    ...compareSources(compared),
    ...compareEvents(compared),
    ...compareInterrupts(compared),
    ...compareCharts(compared, places),
    ...(texts ? compareTexts(compared, texts) : []),
  ];
  return {
    from: versionOf(from),
    to: versionOf(to),
    changes: [...changes.filter(({ weakens }) => weakens), ...changes.filter(({ weakens }) => !weakens)],
    moved: Object.fromEntries([...places].flatMap(([chart, states]) => movedOf(chart, states))),
  };
}

function movedOf(chart: string, places: StatePlaces): [string, Record<string, string>][] {
  const moved = [...places].filter(([before, after]) => before !== after);
  return moved.length === 0 ? [] : [[chart, Object.fromEntries(moved)]];
}

function versionOf({ name, version, hash }: Playbook): ComparedVersion {
  return { name, version, hash };
}
