import { queryOptions } from '@tanstack/react-query';
import {
  consoleView,
  evaluationView,
  exerciseRuns,
  exerciseView,
  improvementList,
  inboxView,
  replayView,
  scenarioList,
  stageView,
  surveyQuestions,
} from '#contract';
import type { ExercisePaper, Language } from '#kernel';
import { apiPath, get } from './request.js';

/** What a seat is sent is told by no entry that it may read: its pages ask by themselves. */
const REFRESH_MS = 5000;

export const scenariosQuery = queryOptions({
  queryKey: ['exercises', 'scenarios'],
  queryFn: async ({ signal }) => (await get(apiPath('scenarios'), scenarioList, signal)).value,
});

export const runsQuery = queryOptions({
  queryKey: ['exercises', 'runs'],
  queryFn: async ({ signal }) => (await get(apiPath('exercises'), exerciseRuns, signal)).value,
});

/** Of all exercises. */
export const allImprovementsQuery = queryOptions({
  queryKey: ['exercises', 'improvements'],
  queryFn: async ({ signal }) => (await get(apiPath('improvements'), improvementList, signal)).value,
});

export function exerciseQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'exercise'],
    queryFn: ({ signal }) => get(exercisePath(id), exerciseView, signal),
  });
}

export function consoleQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'exercise', 'console'],
    queryFn: ({ signal }) => get(exercisePath(id, 'console'), consoleView, signal),
    refetchInterval: REFRESH_MS,
  });
}

export function inboxQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'exercise', 'inbox'],
    queryFn: ({ signal }) => get(exercisePath(id, 'inbox'), inboxView, signal),
    refetchInterval: REFRESH_MS,
  });
}

export function stageQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'exercise', 'stage'],
    queryFn: ({ signal }) => get(exercisePath(id, 'stage'), stageView, signal),
    refetchInterval: REFRESH_MS,
  });
}

export function evaluationQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'exercise', 'evaluation'],
    queryFn: async ({ signal }) => (await get(exercisePath(id, 'evaluation'), evaluationView, signal)).value,
  });
}

export function replayQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'exercise', 'replay'],
    queryFn: async ({ signal }) => (await get(exercisePath(id, 'replay'), replayView, signal)).value,
  });
}

export function surveyQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'exercise', 'survey'],
    queryFn: async ({ signal }) => (await get(exercisePath(id, 'survey'), surveyQuestions, signal)).value,
  });
}

export function improvementsQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'exercise', 'improvements'],
    queryFn: async ({ signal }) => (await get(exercisePath(id, 'improvements'), improvementList, signal)).value,
  });
}

/** Below an exercise of one incident. */
export function exercisePath(id: string, ...parts: readonly string[]): string {
  return apiPath('incidents', id, 'exercise', ...parts);
}

/** As what a paper is wanted. */
export interface PaperForm {
  readonly language: Language;
  readonly format: 'pdf' | 'docx' | 'html';
}

/** A paper of a scenario that nobody plays yet. */
export function scenarioPaper(scenario: string, paper: ExercisePaper, form: PaperForm): string {
  return `${apiPath('scenarios', scenario, 'papers', paper)}?${paperQuery(form)}`;
}

/** A paper of an exercise as it is played. */
export function exercisePaper(id: string, paper: ExercisePaper, form: PaperForm): string {
  return `${exercisePath(id, 'papers', paper)}?${paperQuery(form)}`;
}

/** All that was done in an exercise, as a file. */
export function journalFile(id: string, format: 'csv' | 'json'): string {
  return `${exercisePath(id, 'journal')}?format=${format}`;
}

function paperQuery({ language, format }: PaperForm): string {
  return new URLSearchParams({ language, format }).toString();
}
