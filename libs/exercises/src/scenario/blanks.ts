import { inLanguage, type Language, type Text } from '#kernel';
import type { Blank, Capability, Inject, Scenario, Target } from './scenario.js';

const BLANK = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The blanks that a text names, with the offset of each. */
export function blanksIn(text: string): readonly { readonly name: string; readonly offset: number }[] {
  return [...text.matchAll(BLANK)].map((match) => ({ name: match[1] ?? '', offset: match.index }));
}

/**
 * The scenario as an organisation's own: a clone in which every `{{name}}` is replaced, by its value or else by what stands there
 * where nobody fills it in. Values are words and nothing in them is replaced again. The clone's blanks say what was filled in.
 */
export function fillBlanks(scenario: Scenario, values: ReadonlyMap<string, Text>): Scenario {
  const blanks = scenario.blanks.map((blank) => ({ ...blank, standing: values.get(blank.name) ?? blank.standing }));
  return new Filler(blanks).scenario(scenario);
}

class Filler {
  private readonly values: ReadonlyMap<string, Text>;

  constructor(private readonly blanks: readonly Blank[]) {
    this.values = new Map(blanks.map(({ name, standing }) => [name, standing]));
  }

  scenario(scenario: Scenario): Scenario {
    return {
      ...scenario,
      title: this.text(scenario.title),
      synopsis: this.text(scenario.synopsis),
      threat: this.text(scenario.threat),
      scope: this.text(scenario.scope),
      objectives: scenario.objectives.map((each) => this.titled(each)),
      capabilities: scenario.capabilities.map((each) => this.capability(each)),
      phases: scenario.phases.map((each) => this.titled(each)),
      personas: scenario.personas.map((each) => ({
        ...each,
        name: this.text(each.name),
        about: this.text(each.about),
      })),
      teams: scenario.teams.map((each) => this.titled(each)),
      seats: scenario.seats.map((each) => this.titled(each)),
      groundTruth: scenario.groundTruth.map((each) => ({ ...this.titled(each), words: this.text(each.words) })),
      cuts: scenario.cuts.map((each) => this.titled(each)),
      injects: scenario.injects.map((each) => this.inject(each)),
      blanks: this.blanks,
    };
  }

  private capability(capability: Capability): Capability {
    const targets = capability.targets.map((target): Target => ({
      ...this.titled(target),
      tasks: target.tasks.map((task) => this.titled(task)),
    }));
    return { ...this.titled(capability), targets };
  }

  private inject(inject: Inject): Inject {
    return {
      ...inject,
      title: this.text(inject.title),
      message: this.text(inject.message),
      notes: this.text(inject.notes),
      attachments: inject.attachments.map(({ name, text }) => ({
        name: this.words(name, 'en'),
        text: this.words(text, 'en'),
      })),
      expected: inject.expected.map((each) => ({ ...each, does: this.text(each.does) })),
    };
  }

  private titled<T extends { readonly title: Text }>(titled: T): T {
    return { ...titled, title: this.text(titled.title) };
  }

  private text({ en, fr }: Text): Text {
    return { en: this.words(en, 'en'), ...(fr !== undefined && { fr: this.words(fr, 'fr') }) };
  }

  private words(words: string, language: Language): string {
    return words.replace(BLANK, (whole, name: string) => {
      const value = this.values.get(name);
      return value === undefined ? whole : inLanguage(value, language);
    });
  }
}
