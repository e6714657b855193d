import { expect, test } from '@jest/globals';
import type { AssessmentView } from '#contract';
import { byRole, reasoningFor, type TraceStep } from './reasoning.js';

const step = (clause: string, role: TraceStep['role']) => ({ clause, role }) as TraceStep;
const ASSESSMENT = {
  obligations: [{ key: 'phipa/report/ipc/CA-ON/1', trace: [step('theft', 'condition')] }],
  voluntary: [{ key: 'phipa/courtesy/ipc/CA-ON/1@north', trace: [] }],
  notApplicable: [{ key: 'gdpr/33/authority/EU/1', trace: [step('in-eu', 'reach')] }],
} as unknown as AssessmentView;

test('a duty of a later wave is reasoned as that of the first, of its own entity', () => {
  expect(reasoningFor(ASSESSMENT, 'phipa/report/ipc/CA-ON/2')).toMatchObject({ found: 'kept' });
  expect(reasoningFor(ASSESSMENT, 'phipa/courtesy/ipc/CA-ON/3@north')).toMatchObject({ found: 'kept' });
  expect(reasoningFor(ASSESSMENT, 'phipa/report/ipc/CA-ON/1@north')).toEqual({ found: 'nowhere' });
});

test('what the law no longer asks for is told with the question that ended it', () => {
  expect(reasoningFor(ASSESSMENT, 'gdpr/33/authority/EU/1')).toEqual({
    found: 'gone',
    trace: [step('in-eu', 'reach')],
  });
});

test('whether a law reaches comes before what it asks, and exemptions last', () => {
  const trace = [step('e', 'exemption'), step('c', 'condition'), step('r', 'reach'), step('d', 'condition')];
  expect(byRole(trace).map(([role, steps]) => [role, steps.map(({ clause }) => clause)])).toEqual([
    ['reach', ['r']],
    ['condition', ['c', 'd']],
    ['exemption', ['e']],
  ]);
});
