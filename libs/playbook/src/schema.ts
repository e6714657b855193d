import { z } from 'zod';
import { WrittenCase } from './cases/written-case.js';
import { WrittenChart, WrittenPlaybook } from './written.js';

/** JSON Schemas (2020-12) of the three kinds of file, by name, for editors. They know shapes; `loadPlaybook` knows meaning. */
export function editorSchemas(): Record<'playbook' | 'chart' | 'case', object> {
  return {
    playbook: { title: 'Holdfast playbook', ...z.toJSONSchema(WrittenPlaybook, { io: 'input' }) },
    chart: { title: 'Holdfast chart', ...z.toJSONSchema(WrittenChart, { io: 'input' }) },
    case: { title: 'Holdfast case', ...z.toJSONSchema(WrittenCase, { io: 'input' }) },
  };
}
