import { beforeAll, describe, expect, test } from '@jest/globals';
import { shippedPlaybook } from '../testing/folders.js';
import { Incident, type Run } from '../testing/player.js';

// The CarePartners case from the first message to a sighting two months after the end, step by step on the compiled
// machines. Each test goes on where the one before it stopped.
describe('the CarePartners case', () => {
  let incident: Incident;
  let obligation: Run;
  let wave: Run;
  let watch: Run;

  beforeAll(() => {
    incident = new Incident(shippedPlaybook('data-extortion'));
  });

  test('starts with everybody at work at once and the refusal standing', () => {
    expect(incident.main.where()).toEqual(
      expect.arrayContaining([
        'open.command.convening',
        'open.investigate.verifying',
        'open.contain.stopping',
        'open.extortion.no-demand',
        'open.watch.waiting',
        'open.authorities.assessing',
        'open.market.not-asked',
        'open.people.waiting',
        'open.communications.silent',
        'open.evidence.waiting',
        'open.recovery.waiting',
        'open.closure.not-proposed',
      ]),
    );
    expect(incident.playbook.policy.stance).toBe('refuse');
  });

  test('takes in the demand with what the thieves claim, and asks only to confirm the refusal', () => {
    incident.outside('DEMAND_RECEIVED', { 'contact.received_at': incident.instant, 'contact.channel': 'e-mail' });
    expect(incident.facts).toMatchObject({ 'demand.received': true, 'demand.status': 'open' });
    expect([...incident.main.openTasks]).toEqual(
      expect.arrayContaining(['preserve-demand', 'consult-police', 'check-eleven-points', 'take-advice']),
    );
    expect(incident.main.snapshot.hasTag('refusal-stands')).toBe(true);
    const asked = incident.main.chart.states.get('open.extortion.demand.answer.confirming')?.decision;
    expect(asked?.options.map(({ id, means }) => [id, means])).toEqual([
      ['refuse', 'refuse'],
      ['dissent', undefined],
    ]);
  });

  test('keeps a further message beside the first', () => {
    incident.main.do('preserve-demand');
    incident.outside('CONTACT_RECEIVED');
    expect(incident.main.openTasks.has('preserve-demand')).toBe(true);
    incident.main.do('preserve-demand');
    incident.main.do('consult-police');
  });

  test('asks for the eleven points before anybody signs, each of them to be filled in', () => {
    const weighing = incident.main.chart.states.get('open.extortion.demand.answer.weighing');
    const points = weighing?.tasks.find(({ id }) => id === 'check-eleven-points')?.fields ?? [];
    expect(points.filter(({ fact, required }) => required && fact?.startsWith('refusal.'))).toHaveLength(12);
    incident.main.do('check-eleven-points', { 'policy.never_pay_signed': true });
    incident.main.do('take-advice', { 'refusal.advice_taken_at': incident.instant });
    expect(incident.main.where()).toContain('open.extortion.demand.answer.confirming');
  });

  test('keeps a dissent on record, and the refusal standing', () => {
    incident.main.answer('never-pay', 'dissent');
    expect(incident.facts).toMatchObject({ 'refusal.dissent_at': incident.instant, 'demand.status': 'open' });
    expect(incident.main.snapshot.hasTag('refusal-stands')).toBe(true);
    expect(incident.main.where()).toContain('open.extortion.demand.answer.confirming');
  });

  test('records the refusal with its moment', () => {
    incident.main.answer('never-pay', 'refuse');
    expect(incident.facts).toMatchObject({ 'demand.status': 'refused', 'refusal.confirmed_at': incident.instant });
    incident.main.do('plan-for-pressure');
    incident.main.do('brief-staff');
    expect(incident.main.where()).toContain('open.extortion.demand.answer.holding');
  });

  test('brings the team together', () => {
    const facts = { 'event.detected_at': incident.instant, 'event.exfiltration': 'suspected' };
    for (const id of ['take-command', 'move-off-mail', 'tell-privacy-officer', 'set-severity']) incident.main.do(id);
    incident.main.do('record-awareness', facts);
    for (const id of ['hold-records', 'guard-privilege', 'tell-insurer', 'say-who-we-are', 'open-consequences'])
      incident.main.do(id);
    expect(incident.main.where()).toContain('open.command.steady');
    incident.main.do('hold-meeting');
    expect(incident.main.openTasks.has('hold-meeting')).toBe(true);
  });

  test('finds that the sample is real, which sets the register going', () => {
    incident.outside('THEFT_CONFIRMED', { 'event.aware_at': incident.instant, 'event.sample_verified': true });
    expect(incident.facts['event.exfiltration']).toBe('known');
    expect(incident.main.where()).toEqual(
      expect.arrayContaining(['open.investigate.scoping', 'open.people.registering']),
    );
  });

  test('scopes eighty thousand people over eight years, nothing encrypted', () => {
    incident.main.do('scope-theft', {
      'people.count': 80_000,
      'people.data_elements': ['name', 'health-record', 'payment-card', 'payment-card-code'],
      'event.occurred_from': '2010-01-01',
    });
    incident.main.do('find-entry', { 'event.cause': 'unpatched-vulnerability', 'event.days_unpatched': 730 });
    incident.main.do('weigh-claims', { 'event.attribution': 'unknown', 'claim.avoidable_status': 'borne-out' });
    incident.main.do('check-encryption', { 'event.encrypted_at_rest': false });
    incident.main.do('settle-role', { 'custodian.kind': 'health-information-custodian' });
    incident.main.answer('legally-breach', 'breach');
    expect(incident.facts['breach.judgment']).toBe('breach');
    expect(incident.main.where()).toContain('open.investigate.scoped');
  });

  test('shuts them out and closes the hole', () => {
    for (const id of ['isolate-systems', 'revoke-access', 'block-exit']) incident.main.do(id);
    for (const id of ['close-vulnerability', 'rebuild-clean', 'encrypt-remaining']) incident.main.do(id);
    incident.main.do('confirm-contained', { 'event.contained_at': incident.instant });
    expect(incident.main.where()).toEqual(
      expect.arrayContaining(['open.contain.contained', 'open.evidence.reviewing', 'open.recovery.restoring']),
    );
  });

  test('asks the law, and runs the duty to tell the Commissioner as a chart of its own', () => {
    incident.main.send('assessed');
    obligation = incident.attach('obligation');
    obligation.answer('notify', 'later');
    obligation.wait('PT24H', 'open.deferred');
    obligation.answer('notify', 'notify');
    obligation.do('draft-notice');
    obligation.answer('approve-notice', 'revise');
    obligation.do('draft-notice');
    obligation.answer('approve-notice', 'approve');
    obligation.do('send-notice');
    expect(obligation.where()).toEqual(['sent']);
    incident.state({ 'notice.ipc_sent_at': incident.instant });
  });

  test('tells police and partners', () => {
    incident.main.do('tell-police', { 'police.informed': true });
    incident.main.do('tell-partners');
    incident.main.do('keep-reasons');
    expect(incident.main.where()).toEqual(
      expect.arrayContaining(['open.authorities.informed', 'open.market.not-asked']),
    );
  });

  test('speaks in public only after somebody has signed the words', () => {
    incident.main.do('holding-statement');
    incident.main.do('questions-and-answers');
    incident.main.answer('public-statement', 'rework');
    incident.main.do('holding-statement');
    incident.main.do('questions-and-answers');
    incident.main.answer('public-statement', 'speak');
    incident.main.do('publish-statement', { 'notice.statement_at': incident.instant });
    expect(incident.main.where()).toContain('open.communications.speaking');
  });

  test('writes to the people only after two people have signed', () => {
    incident.main.do('build-register', { 'people.registered': 79_412 });
    for (const id of ['protect-vulnerable', 'draft-letters', 'choose-protection', 'staff-call-centre'])
      incident.main.do(id);
    const approving = incident.main.chart.states.get('open.people.approving');
    expect(approving?.decision?.options[0]?.confirm).toEqual({
      all: ['privacy-officer'],
      oneOf: ['communications', 'executive'],
    });
    expect(incident.main.openTasks.has('produce-letters')).toBe(false);
    incident.main.answer('letters-approval', 'send');
    incident.main.do('produce-letters');
    incident.main.do('check-sample');
  });

  test('goes on with the posting when more people turn up, and then writes to them too', () => {
    incident.outside('SCOPE_CHANGED', { 'people.count': 80_300 });
    expect(incident.main.where()).toEqual(
      expect.arrayContaining(['open.people.finishing-post', 'open.investigate.scoping']),
    );
    incident.main.do('finish-posting', { 'notice.letters_sent_at': incident.instant });
    for (const id of [
      'build-register',
      'protect-vulnerable',
      'draft-letters',
      'choose-protection',
      'staff-call-centre',
    ])
      incident.main.do(id);
    incident.main.answer('letters-approval', 'send');
    for (const id of ['produce-letters', 'check-sample', 'post-letters', 'publish-notice']) incident.main.do(id);
    for (const id of ['count-returns', 'account-for-calls', 'reconcile-returns']) incident.main.do(id);
    expect(incident.main.snapshot.hasTag('people-told')).toBe(true);
    for (const id of ['scope-theft', 'find-entry', 'weigh-claims', 'check-encryption', 'settle-role'])
      incident.main.do(id);
    incident.main.answer('legally-breach', 'breach');
  });

  test('asks for the watch until it runs, and makes a missed look a task', () => {
    incident.main.do('arrange-watch');
    expect(incident.main.openTasks.has('arrange-watch')).toBe(true);
    watch = incident.outside('WATCH_STARTED', { 'watch.rhythm': 'weekly' });
    incident.main.do('arrange-watch');
    expect(incident.main.openTasks.has('arrange-watch')).toBe(false);
    watch.do('look');
    watch.wait('P7D', 'weekly');
    watch.wait('P2D', 'looking');
    expect([...watch.openTasks]).toEqual(['explain-missed-look', 'look-late']);
    for (const id of ['explain-missed-look', 'look-late']) watch.do(id);
    expect(watch.where()).toEqual(['weekly']);
  });

  test('ends by a decision, and not before', () => {
    incident.outside('CLOSURE_PROPOSED');
    incident.main.answer('close-incident', 'not-yet');
    expect(incident.main.closed).toBe(false);
    incident.outside('CLOSURE_PROPOSED');
    incident.main.answer('close-incident', 'close');
    expect(incident.main.where()).toEqual(['closed']);
    expect([...incident.main.openTasks]).toEqual([]);
  });

  test('ends the main run alone: the duty still waits for its acknowledgement', () => {
    expect(obligation.closed).toBe(false);
    obligation.do('keep-acknowledgement');
    expect(obligation.where()).toEqual(['acknowledged']);
    expect(obligation.closed).toBe(true);
    expect(watch.closed).toBe(false);
  });

  test('hears of the sale two months later, closed as it is', () => {
    incident.now += 63 * 86_400_000;
    wave = incident.outside('SIGHTING_REPORTED', {
      'sighting.where': 'a market on the dark web',
      'sighting.seen_at': incident.instant,
      'sighting.price': 2.5,
      'sighting.currency': 'btc',
      'sighting.same_gang': 'unknown',
    });
    expect(incident.main.where()).toEqual(['closed']);
    expect(wave.where()).toEqual(['verifying']);
    wave.do('preserve-sighting');
    wave.do('compare-sample', { 'sighting.sample_verified': true, 'sighting.new_people': true });
    expect(wave.where()).toEqual(['rescoping']);
  });

  test('asks the law again and tells whoever was not told', () => {
    wave.do('rescope-people', { 'people.count': 80_900, 'event.offered_for_sale': true, 'event.published': false });
    wave.send('assessed');
    const second = incident.attach('obligation');
    second.send('assessed.lapsed');
    expect(second.where()).toEqual(['no-longer-required']);
    second.send('assessed');
    expect(second.where()).toEqual(['open', 'open.proposed']);
    second.answer('notify', 'not-required');
    expect(second.closed).toBe(true);
    wave.answer('second-letters', 'send');
    for (const id of ['ready-call-centre', 'produce-second-letters', 'post-second-letters']) wave.do(id);
    for (const id of ['update-regulator', 'update-police', 'request-takedown', 'warn-banks', 'speak-with-one-voice'])
      wave.do(id);
    expect(wave.where()).toEqual(['watching']);
  });

  test('keeps watch month by month until somebody ends it', () => {
    wave.wait('P30D', 'watching');
    wave.answer('end-watch', 'go-on');
    wave.wait('P30D', 'watching');
    wave.answer('end-watch', 'end');
    expect(wave.closed).toBe(true);
    watch.send('WATCH_END_PROPOSED');
    watch.answer('end-general-watch', 'end');
    expect(incident.runs.every(({ closed }) => closed)).toBe(true);
  });

  test('takes a second sighting as a wave of its own, and a payment learned of as no payment', () => {
    const again = incident.outside('SIGHTING_REPORTED');
    again.do('preserve-sighting');
    again.do('compare-sample', { 'sighting.sample_verified': false });
    expect(again.where()).toEqual(['watching']);
    const payment = incident.outside('PAYMENT_LEARNED');
    expect(incident.facts['payment.learned']).toBe(true);
    for (const id of [
      'tell-counsel',
      'record-circumstances',
      'check-sanctions',
      'tell-police-of-payment',
      'tell-those-told',
    ])
      payment.do(id);
    payment.do('watch-second-demand');
    payment.send('DEMAND_RECEIVED');
    for (const id of ['keep-second-demand', 'show-first-payer']) payment.do(id);
    payment.wait('P90D', 'watching');
    payment.answer('end-payment-watch', 'end');
    expect(payment.closed).toBe(true);
    expect(incident.main.where()).toEqual(['closed']);
  });
});
