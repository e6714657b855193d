import { beforeEach, describe, expect, test } from '@jest/globals';
import { shareFeed, type Company, type Line, type Place, type Said, type Tabs, type Told } from './shared-feed.js';

/** A browser with tabs: who leads is first come, first served. */
class BrowserOfTabs {
  readonly lines: ((told: Told) => void)[] = [];
  /** Where each line was opened, and went since. */
  readonly places: Place[][] = [];
  open = 0;
  private readonly listeners = new Map<object, (said: Said) => void>();
  private waiting: { readonly tab: object; readonly begin: () => void }[] = [];
  private leader: object | undefined;

  /** A further tab: what it was told, and how it is closed. */
  tab(at?: Place): Line & { readonly heard: readonly Told[] } {
    const heard: Told[] = [];
    const part = shareFeed(
      this.ports({}),
      (tell, place) => {
        const places = [place];
        this.lines.push(tell);
        this.places.push(places);
        this.open += 1;
        return { move: (to) => void places.push(to), close: () => (this.open -= 1) };
      },
      at,
      (told) => heard.push(told),
    );
    return { heard, ...part };
  }

  private ports(tab: object): Tabs {
    return {
      say: (said) => this.listeners.forEach((listener, each) => each !== tab && listener(said)),
      hear: (listener) => this.listeners.set(tab, listener),
      lead: (begin) => {
        this.waiting.push({ tab, begin });
        this.appoint();
      },
      leave: () => {
        this.listeners.delete(tab);
        this.waiting = this.waiting.filter((each) => each.tab !== tab);
        if (this.leader === tab) this.leader = undefined;
        this.appoint();
      },
    };
  }

  private appoint(): void {
    if (this.leader) return;
    const next = this.waiting.shift();
    this.leader = next?.tab;
    next?.begin();
  }
}

describe('the feed of a browser with several tabs', () => {
  let browser: BrowserOfTabs;

  beforeEach(() => {
    browser = new BrowserOfTabs();
  });

  test('has one line, and every tab hears what it tells', () => {
    const tabs = [browser.tab(), browser.tab(), browser.tab()];
    browser.lines[0]?.({ kind: 'opened', seq: 3 });
    browser.lines[0]?.({ kind: 'entry', seq: 4 });
    expect(browser.open).toBe(1);
    for (const { heard } of tabs)
      expect(heard).toEqual([
        { kind: 'opened', seq: 3 },
        { kind: 'entry', seq: 4 },
      ]);
  });

  test('a tab that comes later learns at once how it stands', () => {
    browser.tab();
    browser.lines[0]?.({ kind: 'opened', seq: 3 });
    browser.lines[0]?.({ kind: 'entry', seq: 9 });
    expect(browser.tab().heard).toEqual([{ kind: 'opened', seq: 9 }]);
  });

  test('who else is here is told to every tab, also to one that comes later, until contact is lost', () => {
    const company: Company = { people: [{ id: 'bo', name: 'Bo', place: 'law' }], more: 0 };
    const first = browser.tab();
    browser.lines[0]?.({ kind: 'opened', seq: 3 });
    browser.lines[0]?.({ kind: 'onlookers', company });
    const told = [
      { kind: 'opened', seq: 3 },
      { kind: 'onlookers', company },
    ];
    expect([first.heard, browser.tab().heard]).toEqual([told, told]);
    browser.lines[0]?.({ kind: 'lost' });
    browser.lines[0]?.({ kind: 'opened', seq: 3 });
    expect(browser.tab().heard).toEqual([{ kind: 'opened', seq: 3 }]);
  });

  test('the reader is where the tab that moved last is, whichever has the line, and the next line begins there', () => {
    const [first, second] = [browser.tab('now'), browser.tab('law')];
    second.move('people');
    first.move('team');
    second.move(undefined);
    expect(browser.places).toEqual([['now', 'people', 'team', undefined]]);
    second.move('proof');
    first.close();
    expect(browser.places[1]).toEqual(['proof']);
  });

  test('a tab that comes while contact is lost hears of it when it is back', () => {
    browser.tab();
    browser.lines[0]?.({ kind: 'opened', seq: 3 });
    browser.lines[0]?.({ kind: 'lost' });
    const later = browser.tab();
    expect(later.heard).toEqual([]);
    browser.lines[0]?.({ kind: 'opened', seq: 5 });
    expect(later.heard).toEqual([{ kind: 'opened', seq: 5 }]);
  });

  test('when the tab with the line is closed, another opens one and the others stay told', () => {
    const [first, second, third] = [browser.tab(), browser.tab(), browser.tab()];
    browser.lines[0]?.({ kind: 'opened', seq: 3 });
    first.close();
    expect(browser.open).toBe(1);
    browser.lines[1]?.({ kind: 'opened', seq: 7 });
    expect([second.heard.at(-1), third.heard.at(-1)]).toEqual([
      { kind: 'opened', seq: 7 },
      { kind: 'opened', seq: 7 },
    ]);
    expect(first.heard).toHaveLength(1);
    second.close();
    third.close();
    expect(browser.open).toBe(0);
  });
});
