import { afterEach, expect, test } from '@jest/globals';
import { onEachDatabase } from '../../../../test/support/databases.js';
import { HOUR, NOON } from '../../testing/played.js';
import { INCIDENT, StoreFixture } from '../../testing/store-fixture.js';

// Several services on one database: each decides on what it believes to be the latest state, and the database's own
// condition on the incident's version says who was right.

const opened: StoreFixture[] = [];

async function nodes(count: number): Promise<readonly StoreFixture[]> {
  const first = await StoreFixture.open({ dialect: 'postgres' });
  opened.push(first);
  while (opened.length < count) opened.push(await first.beside(opened.length));
  return opened;
}

afterEach(async () => {
  for (const node of opened.splice(0)) await node.storage.close();
});

onEachDatabase(
  'several nodes',
  () => {
    test('a node sees what another committed, though it has the incident in its cache', async () => {
      const [one, other] = await nodes(2);
      if (!one || !other) throw new Error('two nodes were asked for');
      await one.declare();
      await other.note('from the other');
      await one.note('from the first');
      expect((await other.state()).seq).toBe((await one.state()).seq);
      expect((await one.kinds()).filter((kind) => kind === 'note.added')).toHaveLength(2);
    });

    test('commands given to all at once are each done once, in one unbroken record', async () => {
      const all = await nodes(3);
      const first = all[0];
      if (!first) throw new Error('nodes were asked for');
      await first.declare();
      const acknowledged = await Promise.all(
        all.flatMap((node) => Array.from({ length: 5 }, (_, index) => node.note(`note ${index}`))),
      );
      const seqs = acknowledged.flatMap(({ entries }) => entries.map(({ seq }) => seq));
      expect(new Set(seqs).size).toBe(15);
      expect((await first.kinds()).filter((kind) => kind === 'note.added')).toHaveLength(15);
      expect(await first.record.verify(INCIDENT)).toMatchObject({ fault: null });
    });

    test('a timer that all find due fires once', async () => {
      const all = await nodes(3);
      await all[0]?.declare();
      for (const node of all) node.now = NOON + HOUR;
      const due = await all[0]?.engine.timers.due(NOON + HOUR, 10);
      await Promise.all(
        all.flatMap((node) =>
          (due ?? []).map(({ runId, name, setSeq }) =>
            node.engine.execute(INCIDENT, {
              command: { type: 'fire-timer', runId, name, setSeq },
              actor: { kind: 'timer', id: name, assurance: 'claimed' },
              commandId: `timer:${runId}:${name}:${setSeq}`,
            }),
          ),
        ),
      );
      const kinds = (await all[0]?.kinds()) ?? [];
      expect(kinds.filter((kind) => kind === 'timer.fired')).toHaveLength(due?.length ?? -1);
    });
  },
  ['postgres'],
);
