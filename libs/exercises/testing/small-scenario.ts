/** A scenario with every kind of part, in English and French. */
export const SMALL_SCENARIO = `# A small case.
scenario: small-leak
version: '1.2'
title: { en: A small leak, fr: Une petite fuite }
playbook: small
synopsis: { en: 'Somebody has a list of {{organisation}}.', fr: 'Quelqu’un a une liste de {{organisation}}.' }
threat: { en: A thief, fr: Un voleur }
scope: { en: The first day, fr: La première journée }
starts-at: 2018-06-11T09:00:00-04:00
zone: America/Toronto
minutes: 60
objectives:
  - { id: command, title: { en: Take command, fr: Prendre le commandement } }
capabilities:
  - id: incident-command
    title: { en: Command, fr: Commandement }
    objectives: [command]
    targets:
      - id: convened
        title: { en: The team meets, fr: L’équipe se réunit }
        hygiene: [response_plan]
        tasks: [{ id: convene, title: { en: Convene, fr: Réunir } }]
phases:
  - { id: first-hours, title: { en: First hours, fr: Premières heures } }
personas:
  - { id: thief, name: { en: Nobody, fr: Personne }, about: { en: Wants money, fr: Veut de l’argent } }
teams:
  - { id: core, title: { en: Incident team, fr: Équipe d’intervention } }
seats:
  - { id: commander, title: { en: Commander, fr: Commandante }, role: incident-commander, team: core }
  - { id: note-taker, title: { en: Scribe, fr: Scribe }, role: scribe, team: core, needed: false }
register: { seed: 7, people: 100, day: 2018-06-10 }
ground-truth:
  - title: { en: What is known, fr: Ce que l’on sait }
    words: { en: It was invented., fr: C’est inventé. }
    source: invention
blanks:
  - name: organisation
    title: { en: Name of the organisation, fr: Nom de l’organisation }
    standing: { en: Birch Clinic, fr: Clinique Bouleau }
    fact: organisation.name
cuts:
  - { id: short, title: { en: Short, fr: Court }, minutes: 20, injects: [demand] }
injects:
  - id: demand
    number: 1
    title: { en: The thieves write, fr: Les voleurs écrivent }
    at: PT0M
    phase: first-hours
    channel: email
    from: thief
    to: [commander]
    message: { en: 'Pay, {{organisation}}.', fr: 'Payez, {{organisation}}.' }
    attachments: [{ name: sample.csv, text: 'a,b' }]
    objective: command
    notes: { en: Say nothing., fr: Ne dites rien. }
    source: history
    expected:
      - id: convenes
        does: { en: Convenes the team, fr: Réunit l’équipe }
        owner: commander
        by: +PT30M
        sign: { task: sort, in: { duty: regulator, wave: 2 } }
        task: convene
  # At hand where nobody reads the mail.
  - id: call
    number: 1a
    title: { en: They call, fr: Ils appellent }
    phase: first-hours
    kind: contingency
    channel: phone
    from: thief
    message: { en: Read your mail., fr: Lisez vos courriels. }
    source: invention
  - id: second-day
    number: 2
    title: { en: A second letter, fr: Une deuxième lettre }
    at: D+1 09:00
    phase: first-hours
    channel: email
    from: thief
    message: { en: Last chance., fr: Dernière chance. }
    release: condition
    condition:
      any:
        - { missing: { decision: enough, option: stop }, by: D+1 H+0 M+30 }
        - all: [{ after: demand, by: PT2H }, { state: 'main:open.sorted' }, { fact: event.count, is: 3 }]
        - { done: { entry: batch.produced } }
    controller: simulation cell
    source: invention
`;
