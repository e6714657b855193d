// Which facts a breach register tells of an incident, and which of them a yearly return is made from. The order is that of GDPR,
// art. 33(5): the facts of the breach, its effects, and what was done. The others ask for parts of the same: SOR/2018-64, s. 6
// (how the risk was judged), CQLR, c., r. 3.1, s. 7 (kinds of information, circumstances, dates, number, why there is a risk,
// dates of the notices, measures).

/** The facts by which an organisation knew, first the one that laws ask for most. */
export const KNEW = ['event.aware_at', 'event.detected_at', 'contact.received_at'] as const;

export const PEOPLE = 'people.count';

export const HAPPENED = [
  'event.summary',
  'event.occurred_from',
  'event.occurred_to',
  'event.aware_at',
  'event.cause',
  'event.breach_types',
  'event.exfiltration',
  'event.encrypted_at_rest',
  'people.data_elements',
  'people.categories',
  'people.by_residence',
] as const;

export const EFFECTS = [
  'event.threatened',
  'event.offered_for_sale',
  'event.published',
  'risk.significant_harm',
  'risk.serious_injury',
  'risk.rights',
  'risk.harm_likely',
  'risk.compromise_low',
  'risk.assessment',
  'event.impact',
] as const;

export const MEASURES = [
  'event.contained_at',
  'containment.steps',
  'prevention.steps',
  'notice.letters_sent_at',
  'notice.substitute_at',
  'notice.protection',
  'police.informed_at',
] as const;

/** Without these a register does not say what happened, to how many, and what was done: each that is unknown is named. */
export const NEEDED: readonly string[] = [
  'event.summary',
  'event.occurred_from',
  'event.aware_at',
  PEOPLE,
  'people.data_elements',
  'risk.assessment',
  'event.contained_at',
  'containment.steps',
  'prevention.steps',
];

/** What a yearly return asks of each incident, and the facts of which any one answers it. */
export const ELEMENT_FACTS: Readonly<Record<string, readonly string[]>> = {
  breach_type: ['event.breach_types'],
  contact_point: ['organisation.contact', 'notice.contact_point'],
  containment_steps: ['containment.steps'],
  count_people: [PEOPLE],
  data_kinds: ['people.data_elements'],
  notify_date: ['notice.letters_sent_at', 'notice.substitute_at'],
  org_identity: ['organisation.name'],
  org_type: ['organisation.kind'],
  prevention_steps: ['prevention.steps'],
  safeguards_before: ['prevention.before'],
  what_happened: ['event.summary'],
  when_discovered: ['event.detected_at', 'event.aware_at'],
  when_occurred: ['event.occurred_from'],
};

/**
 * What a return counts, and the condition of its pack that tells it. `null`: the facts do not keep it apart from the others, so that a
 * person has to say how many. O. Reg. 329/04, s. 6.4 asks for four kinds and the electronic record; use and disclosure are one fact.
 */
export const COUNTED_BY: Readonly<Record<string, string | null>> = {
  count_stolen: 'stolen',
  count_lost: 'lost',
  count_used_without_authority: null,
  count_disclosed_without_authority: null,
  count_collected_via_ehr_without_authority: null,
};
