import { describe, expect, test } from '@jest/globals';
import type { FactView } from '#contract';
import { voiceOf } from '../words/words.js';
import { completionsOf, namedIn, nameablesOf, writingAt, written } from './nameable.js';

function aFact(name: string, en: string, fr: string): FactView {
  return { name, title: { en, fr }, group: 'event', type: 'text', value: null };
}

const view = {
  roles: ['counsel', 'scribe', 'mail-house'] as const,
  facts: [
    aFact('event.records', 'Records', 'Dossiers'),
    aFact('event.records_taken', 'Records taken', 'Dossiers emportés'),
    aFact('data.copied', 'Was data copied out?', 'Des données ont-elles été copiées?'),
  ],
  entities: [
    {
      id: 'north',
      name: 'North clinic',
      notConcerned: null,
      facts: [aFact('event.records@north', 'Records', 'Dossiers')],
    },
  ],
};
const english = nameablesOf({ ...view, roles: [...view.roles] }, voiceOf('en'));
const french = nameablesOf({ ...view, roles: [...view.roles] }, voiceOf('fr'));

function offered(line: string, of = english): readonly string[] {
  const writing = writingAt(line, line.length);
  return writing ? completionsOf(writing, of).map(({ name }) => name) : [];
}

describe('a line names', () => {
  test('a role or a fact by its own name or by its title, whatever case and accents, each once', () => {
    expect(namedIn('@counsel asked @Legal Counsel for #event.records, (#data.copied).', english)).toEqual({
      roles: ['counsel'],
      facts: ['event.records', 'data.copied'],
    });
    expect(namedIn('#WAS DATA COPIED OUT? Yes, says @mail-house', english)).toEqual({
      roles: ['mail-house'],
      facts: ['data.copied'],
    });
  });

  test('by the title in the language of the page, and in English too', () => {
    expect(namedIn('@conseil juridique : #Dossiers emportes', french)).toEqual({
      roles: ['counsel'],
      facts: ['event.records_taken'],
    });
    expect(namedIn('@Legal counsel: #Records taken', french)).toEqual({
      roles: ['counsel'],
      facts: ['event.records_taken'],
    });
  });

  test('the longer of two that begin alike, and a fact of another legal entity by whose it is', () => {
    expect(namedIn('#Records taken', english).facts).toEqual(['event.records_taken']);
    expect(namedIn('#Records (North clinic) and #event.records@north', english).facts).toEqual(['event.records@north']);
  });

  test('nobody by an address, by a name that goes on, or by what the playbook does not know', () => {
    const nobody = { roles: [], facts: [] };
    expect(namedIn('Mail to ann@counsel, see https://x.example/#event.records', english)).toEqual(nobody);
    expect(namedIn('@counsellor said #event.records.old', english)).toEqual(nobody);
    expect(namedIn('Ticket #12 for @nobody', english)).toEqual(nobody);
  });
});

describe('a name being written', () => {
  test('is offered what it may become, by the beginnings of its words and by its own name', () => {
    expect(offered('Ask @')).toEqual(['counsel', 'scribe', 'mail-house']);
    expect(offered('Ask @leg')).toEqual(['counsel']);
    expect(offered('How many #taken')).toEqual(['event.records_taken']);
    expect(offered('How many #event.records_t')).toEqual(['event.records_taken']);
    expect(offered('Est-ce que #données', french)).toEqual(['data.copied']);
    expect(offered('Est-ce que #copied', french)).toEqual(['data.copied']);
  });

  test('is offered nothing once it is one and was left, where nothing begins so, and away from a mark', () => {
    expect(offered('@Legal counsel ')).toEqual([]);
    expect(offered('@Legal counsel joined')).toEqual([]);
    expect(offered('@ counsel')).toEqual([]);
    expect(offered('ann@coun')).toEqual([]);
    expect(offered('Counsel joined')).toEqual([]);
  });

  test('becomes its title, in the midst of a line too', () => {
    const line = 'Then @leg said so';
    const writing = writingAt(line, 'Then @leg'.length);
    const [counsel] = english;
    expect(writing && counsel && written(line, writing, counsel, english)).toEqual({
      line: 'Then @Legal counsel said so',
      caret: 'Then @Legal counsel '.length,
    });
  });

  test('becomes its own name where another has that title too, so that it names itself alone', () => {
    const twins = english.map((each) => (each.mark === '#' ? { ...each, title: 'Records', english: 'Records' } : each));
    const taken = twins.find(({ name }) => name === 'event.records_taken');
    const writing = writingAt('#rec', 4);
    expect(writing && taken && written('#rec', writing, taken, twins).line).toBe('#event.records_taken ');
  });
});
