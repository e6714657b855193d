/** What a report to an authority is: the first word on a matter, more of it, or the last. */
export const REPORT_STAGES = ['first', 'update', 'final'] as const;
export type ReportStage = (typeof REPORT_STAGES)[number];
