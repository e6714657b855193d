import { z } from 'zod';
import { WrittenScenario } from './written-scenario.js';

/** The JSON Schema (2020-12) of a scenario, for editors. It knows shapes; `parseScenario` and `checkScenario` know meaning. */
export function scenarioSchema(): object {
  return { title: 'Holdfast scenario', ...z.toJSONSchema(WrittenScenario, { io: 'input' }) };
}
