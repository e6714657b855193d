import { join } from 'node:path';
import type { Act } from '#exercises';
import { playStory } from '#exercises';
import type { Actor } from '#kernel';
import { readDemonstration } from '../../../apps/server/src/demonstration/demonstration.js';
import { ServiceStage } from '../../../apps/server/src/demonstration/service-stage.js';
import { openInstallation } from '../../../apps/server/src/installation.js';
import { configOf } from '../../../apps/server/src/organisations/read-organisations.js';
import { machinePorts } from '../../../apps/server/src/system/machine-ports.js';
import { packageRoot } from '../../support/root.js';
import { ServiceFolder } from '../../support/service-folder.js';
import { measureLimits } from './limits.js';
import { MainThreadProfile } from './main-thread-profile.js';

// A list of people from its first byte to the manifest of their letters, by the services of an installation on SQLite:
// `node end-to-end.js <people>`. The incident is the demonstration's; what is timed is its list and its letters, and not the rest.
const [people = '80000'] = process.argv.slice(2);
const folder = new ServiceFolder();
const installation = await openInstallation(
  configOf(undefined, folder.environment()),
  machinePorts(),
  () => undefined,
  {
    makeKeys: true,
  },
);
const profile = new MainThreadProfile();
const phases: Record<string, { wallMs: number; cpuMs: number }> = {};

/** The demonstration's stage, with a clock on the two acts that this is about. */
class TimedStage extends ServiceStage {
  override importRegister(...[order, actor, key]: Parameters<ServiceStage['importRegister']>): Promise<void> {
    return timed('import', () => super.importRegister(order, actor, key));
  }

  override makeLetters(actor: Actor, key: string): Promise<void> {
    return timed('letters', () => super.makeLetters(actor, key));
  }
}

async function timed(phase: 'import' | 'letters', work: () => Promise<void>): Promise<void> {
  await profile.start();
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  phases[phase] = { wallMs: performance.now() - began, cpuMs: (user + system) / 1000 };
  await profile.stop();
}

const incident = '01890000-0000-7000-8000-000000000001';
const story = await readDemonstration(join(packageRoot, 'playbooks'), Number(people));
const isLetters = ({ kind }: Act): boolean => kind === 'letters';
// What follows the letters is not part of this.
const steps = story.steps.slice(0, story.steps.findIndex(({ acts }) => acts.some(isLetters)) + 1);
await playStory({ ...story, steps }, new TimedStage(installation, incident, () => undefined, []), () => undefined);
const [batch] = await installation.batches.list(incident);
if (batch?.status !== 'complete') throw new Error('The letters were not all made.');
const limits = measureLimits(folder.path);
process.stdout.write(
  `${JSON.stringify({
    people: Number(people),
    letters: batch.lettersDone,
    pages: batch.pages,
    fileBytes: batch.files.reduce((sum, { bytes }) => sum + bytes, 0),
    phases,
    stages: profile.stages(),
    peak: process.resourceUsage().maxRSS * 1024,
    limits,
  })}\n`,
);
await installation.close();
folder.delete();
process.exit(0);
