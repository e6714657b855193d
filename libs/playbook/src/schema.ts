import { z } from 'zod';
import { WrittenChart, WrittenPlaybook } from './written.js';

/** JSON Schemas (2020-12) of the two kinds of file, by name, for editors. They know shapes; `loadPlaybook` knows meaning. */
export function editorSchemas(): Record<'playbook' | 'chart', object> {
  return {
    playbook: { title: 'Holdfast playbook', ...z.toJSONSchema(WrittenPlaybook, { io: 'input' }) },
    chart: { title: 'Holdfast chart', ...z.toJSONSchema(WrittenChart, { io: 'input' }) },
  };
}
