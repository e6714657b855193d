import type { OnlookerPlace } from '#contract';
import type { WordKey } from '../words/words.js';

/** What a page shows, as the service’s table of permissions names it: whoever lacks it is not led there. */
interface IncidentPage {
  readonly to: string;
  readonly words: WordKey;
  readonly needs: string;
  /** With `g` before it, the keys that lead there. */
  readonly key: string;
  /** It shows what is the installation's, too, and whoever has no account does not see that. */
  readonly accountsOnly?: true;
}

interface PageGroup {
  readonly words: WordKey;
  /** What others who look at the incident are told of where somebody is. */
  readonly place: OnlookerPlace;
  /** Only where a scenario is played. */
  readonly conducted?: true;
  readonly pages: readonly IncidentPage[];
}

/** The pages of an incident, by what one wants there. */
export const PAGE_GROUPS = [
  {
    words: 'pagesExercise',
    place: 'exercise',
    conducted: true,
    pages: [
      { to: '/incidents/$id/inbox', words: 'exInbox', needs: 'read-incident', key: 'j' },
      { to: '/incidents/$id/console', words: 'exConsole', needs: 'conduct-exercise', key: 'a' },
      { to: '/incidents/$id/observations', words: 'exObservations', needs: 'observe-exercise', key: '1' },
      { to: '/incidents/$id/evaluation', words: 'exEvaluation', needs: 'evaluate-exercise', key: '2' },
      { to: '/incidents/$id/replay', words: 'exReplay', needs: 'evaluate-exercise', key: '3' },
      { to: '/incidents/$id/stage', words: 'exStage', needs: 'read-incident', key: 'u' },
      { to: '/incidents/$id/survey', words: 'exSurvey', needs: 'read-incident', key: '4' },
    ],
  },
  {
    words: 'pagesNow',
    place: 'now',
    pages: [
      { to: '/incidents/$id', words: 'command', needs: 'read-incident', key: 'c' },
      { to: '/incidents/$id/timeline', words: 'timeline', needs: 'read-record', key: 't' },
      { to: '/incidents/$id/situation', words: 'situation', needs: 'read-incident', key: 's' },
      { to: '/incidents/$id/decisions', words: 'decisions', needs: 'read-incident', key: 'd' },
      { to: '/incidents/$id/waiting', words: 'waiting', needs: 'read-incident', key: 'w' },
      { to: '/incidents/$id/plan', words: 'plan', needs: 'read-incident', key: 'y', accountsOnly: true },
    ],
  },
  {
    words: 'pagesLaw',
    place: 'law',
    pages: [
      { to: '/incidents/$id/facts', words: 'facts', needs: 'read-incident', key: 'f' },
      { to: '/incidents/$id/obligations', words: 'duties', needs: 'read-incident', key: 'o' },
      { to: '/incidents/$id/told', words: 'toldSheet', needs: 'read-record', key: 'n' },
      { to: '/incidents/$id/risk', words: 'risk', needs: 'read-incident', key: 'k' },
      { to: '/incidents/$id/privilege', words: 'privilege', needs: 'read-incident', key: 'v' },
    ],
  },
  {
    words: 'pagesPeople',
    place: 'people',
    pages: [
      { to: '/incidents/$id/people', words: 'people', needs: 'read-people', key: 'p' },
      { to: '/incidents/$id/desk', words: 'desk', needs: 'read-desk', key: 'q' },
      { to: '/incidents/$id/letters', words: 'letters', needs: 'read-letters', key: 'l' },
      { to: '/incidents/$id/dispatch', words: 'dispatch', needs: 'read-letters', key: 'b' },
    ],
  },
  {
    words: 'pagesProof',
    place: 'proof',
    pages: [
      { to: '/incidents/$id/sightings', words: 'sightings', needs: 'read-incident', key: 'g' },
      { to: '/incidents/$id/hygiene', words: 'hygiene', needs: 'read-incident', key: 'x' },
      { to: '/incidents/$id/consequences', words: 'consequences', needs: 'read-incident', key: 'z' },
      { to: '/incidents/$id/evidence', words: 'evidence', needs: 'read-evidence', key: 'e' },
      { to: '/incidents/$id/record', words: 'record', needs: 'read-record', key: 'r' },
      { to: '/incidents/$id/looks', words: 'looks', needs: 'read-looks', key: 'h' },
    ],
  },
  {
    words: 'pagesTeam',
    place: 'team',
    pages: [{ to: '/incidents/$id/members', words: 'members', needs: 'read-incident', key: 'm' }],
  },
] as const satisfies readonly PageGroup[];

/** The group of pages of an incident that an address leads into: of pages one below the other the longest counts. */
export function placeOf(pathname: string, incidentId: string): OnlookerPlace {
  const all = PAGE_GROUPS.flatMap(({ place, pages }) =>
    pages.map(({ to }) => ({ place, path: to.replace('$id', incidentId) })),
  );
  const within = all.filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return within.toSorted((one, other) => other.path.length - one.path.length)[0]?.place ?? 'now';
}

/** What a place is called: as its group of pages is. */
export function placeWords(place: OnlookerPlace): WordKey {
  return PAGE_GROUPS.find((group) => group.place === place)?.words ?? 'pagesNow';
}

export type PagePath = ShownPage['to'];

/** Whether somebody with these permissions is led to this page, where there is one. */
export function isKnownPage(to: PagePath, may: readonly string[]): boolean {
  return pagesFor(may, true, false).some(({ pages }) => pages.some((page) => page.to === to));
}

export type ShownPage = (typeof PAGE_GROUPS)[number]['pages'][number];

interface ShownGroup {
  readonly words: WordKey;
  readonly pages: readonly ShownPage[];
}

/** The groups that an incident has: those of an exercise only where one is conducted. */
export function groupsOf(conducted: boolean): readonly ShownGroup[] {
  const groups: readonly (ShownGroup & Pick<PageGroup, 'conducted'>)[] = PAGE_GROUPS;
  return groups.filter((group) => conducted || group.conducted !== true);
}

/** The same with what somebody with these permissions is led to; none that is empty. */
export function pagesFor(may: readonly string[], conducted: boolean, guest: boolean): readonly ShownGroup[] {
  const isFor = (page: ShownPage): boolean => may.includes(page.needs) && !(guest && 'accountsOnly' in page);
  return groupsOf(conducted)
    .map(({ words, pages }) => ({ words, pages: pages.filter(isFor) }))
    .filter(({ pages }) => pages.length > 0);
}
