import { beforeEach, describe, expect, test } from '@jest/globals';
import { shareFeed, type Said, type Tabs, type Told } from './shared-feed.js';

/** A browser with tabs: who leads is first come, first served. */
class BrowserOfTabs {
  readonly lines: ((told: Told) => void)[] = [];
  open = 0;
  private readonly listeners = new Map<object, (said: Said) => void>();
  private waiting: { readonly tab: object; readonly begin: () => void }[] = [];
  private leader: object | undefined;

  /** A further tab: what it was told, and how it is closed. */
  tab(): { readonly heard: readonly Told[]; readonly close: () => void } {
    const heard: Told[] = [];
    const close = shareFeed(
      this.ports({}),
      (tell) => {
        this.lines.push(tell);
        this.open += 1;
        return () => (this.open -= 1);
      },
      (told) => heard.push(told),
    );
    return { heard, close };
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
