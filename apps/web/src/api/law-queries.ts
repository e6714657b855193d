import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language, ReportStage } from '#kernel';
import {
  assessmentDiff,
  assessmentView,
  filingsView,
  formsView,
  riskProposals,
  type AssessRisk,
  type PreviewFacts,
} from '#contract';
import { apiPath, get, post } from './request.js';

/** What the law says of an incident’s facts as they are, with the reasoning. */
export function assessmentQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'assessment'],
    queryFn: async ({ signal }) => (await get(apiPath('incidents', id, 'assessment'), assessmentView, signal)).value,
  });
}

/** What other facts would change; asking states nothing, so that any key will do. */
export function previewQuery(id: string, facts: PreviewFacts['facts'], newKey: () => string) {
  return queryOptions({
    queryKey: ['incident', id, 'preview', facts],
    queryFn: async () =>
      (await post(apiPath('assessments', 'preview', id), assessmentDiff, { key: newKey(), body: { facts } })).value,
    placeholderData: keepPreviousData,
  });
}

/** What each assessment of risk proposes; asking keeps nothing, so that any key will do. */
export function riskQuery(id: string, asked: AssessRisk, newKey: () => string) {
  return queryOptions({
    queryKey: ['incident', id, 'risk', asked],
    queryFn: () => post(apiPath('assessments', 'risk'), riskProposals, { key: newKey(), body: asked }),
  });
}

/** What each recipient was told, oldest first. */
export function filingsQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'filings'],
    queryFn: async ({ signal }) => (await get(apiPath('incidents', id, 'filings'), filingsView, signal)).value.filings,
  });
}

/** The reports of a duty by the fields of their forms. */
export function formsQuery(id: string, run: string, language: Language, stage: ReportStage) {
  return queryOptions({
    queryKey: ['incident', id, 'forms', run, language, stage],
    queryFn: async ({ signal }) => {
      const asked = new URLSearchParams({ language, stage }).toString();
      return (await get(`${apiPath('incidents', id, 'obligations', run, 'forms')}?${asked}`, formsView, signal)).value
        .forms;
    },
    placeholderData: keepPreviousData,
  });
}
