import { z } from 'zod';
import { parseInstant, type EpochMs } from '#kernel';
import type { Entry } from '#record';

/**
 * A task of a duty whose form says when something was sent is a filing, and one that says when it was acknowledged its
 * acknowledgement. These are the names by which a playbook's forms say it; all but the instants may be missing.
 */
const sentForm = z.object({
  sent_at: z.string(),
  filed_by: z.string().optional(),
  stage: z.string().optional(),
  channel: z.string().optional(),
  reference: z.string().optional(),
  filed_document: z.string().optional(),
});
const acknowledgedForm = z.object({ acknowledged_at: z.string(), reference: z.string().optional() });

const doneTask = z.object({ task: z.string(), fields: z.unknown(), evidence: z.array(z.string()) });

const file = z.object({ document: z.string(), sha256: z.string() });
const producedReport = z.object({
  report: z.string(),
  language: z.enum(['en', 'fr']),
  stage: z.string().optional(),
  entity: z.string().optional(),
  pdf: file,
  html: file.optional(),
  docx: file.optional(),
  unknown: z.array(z.string()).default([]),
  facts: z.record(z.string(), z.json()),
});

export interface Acknowledgement {
  readonly at: EpochMs;
  readonly by: Entry['actor'];
  readonly reference: string | undefined;
  readonly evidence: readonly string[];
}

/** A report that was made here, as its entry tells it. */
export interface DraftedReport extends z.infer<typeof producedReport> {
  readonly seq: number;
  readonly at: EpochMs;
  readonly by: Entry['actor'];
}

export interface Filing {
  readonly seq: number;
  readonly runId: string;
  readonly taskId: string;
  readonly sentAt: EpochMs;
  readonly recordedAt: EpochMs;
  readonly by: Entry['actor'];
  readonly form: Omit<z.infer<typeof sentForm>, 'sent_at'>;
  readonly evidence: readonly string[];
  readonly acknowledged: Acknowledgement | undefined;
}

/** What was sent under the duties of an incident, oldest first, each with the first acknowledgement that followed it. */
export function filingsIn(entries: readonly Entry[], isDuty: (runId: string) => boolean): readonly Filing[] {
  const filings: Filing[] = [];
  for (const { kind, runId, payload, seq, at, actor } of entries) {
    if (kind !== 'task.done' || runId === null || !isDuty(runId)) continue;
    const done = doneTask.safeParse(payload);
    if (!done.success) continue;
    const { task: taskId, fields, evidence } = done.data;
    const sent = readSent(fields);
    if (sent) {
      const { sentAt, form } = sent;
      filings.push({ seq, runId, taskId, sentAt, recordedAt: at, by: actor, form, evidence, acknowledged: undefined });
      continue;
    }
    const answered = readAcknowledgement(fields);
    const last = filings.findLastIndex((each) => each.runId === runId);
    const filing = filings[last];
    if (answered && filing && !filing.acknowledged)
      filings[last] = { ...filing, acknowledged: { ...answered, by: actor, evidence } };
  }
  return filings;
}

/** The reports that were made, oldest first. */
export function reportsIn(entries: readonly Entry[]): readonly DraftedReport[] {
  return entries.flatMap(({ kind, payload, seq, at, actor }) => {
    if (kind !== 'report.produced') return [];
    const read = producedReport.safeParse(payload);
    return read.success ? [{ ...read.data, seq, at, by: actor }] : [];
  });
}

/** The draft of what was filed, and whether the filed file is one of its own. */
export interface Drafted {
  readonly report: DraftedReport;
  readonly document: string;
  readonly sha256: string;
  readonly filed: boolean;
}

/**
 * The report that a filing was: the one whose file was filed, where the digest of what was filed is known, else the last one
 * made before it was said to be sent.
 *
 * @param reports those that are held to the filing's duty
 * @param digests of the filing's evidence
 */
export function draftOf(
  { seq, form }: Pick<Filing, 'seq' | 'form'>,
  reports: readonly DraftedReport[],
  digests: readonly string[],
): Drafted | undefined {
  const before = reports.filter((report) => report.seq < seq);
  const said = form.filed_document?.trim().toLowerCase();
  const known = new Set([...digests, ...(said === undefined ? [] : [said])]);
  for (const report of before.toReversed()) {
    const same = [report.pdf, report.docx, report.html].find((each) => each && known.has(each.sha256));
    if (same) return { report, ...same, filed: true };
  }
  const last = before.at(-1);
  return last && { report: last, ...last.pdf, filed: false };
}

/** Names of the facts that a report told, those that it told as not yet known among them. */
export function factsTold({ facts, unknown }: Pick<DraftedReport, 'facts' | 'unknown'>): readonly string[] {
  const asked = unknown.filter((path) => path.startsWith('facts.')).map((path) => path.slice('facts.'.length));
  return [...new Set([...Object.keys(facts), ...asked])];
}

function readSent(fields: unknown): { readonly sentAt: EpochMs; readonly form: Filing['form'] } | undefined {
  const read = sentForm.safeParse(fields);
  if (!read.success) return undefined;
  const { sent_at: at, ...form } = read.data;
  const sentAt = parseInstant(at);
  return sentAt === undefined ? undefined : { sentAt, form };
}

function readAcknowledgement(fields: unknown): Pick<Acknowledgement, 'at' | 'reference'> | undefined {
  const read = acknowledgedForm.safeParse(fields);
  const at = read.success ? parseInstant(read.data.acknowledged_at) : undefined;
  return read.success && at !== undefined ? { at, reference: read.data.reference } : undefined;
}
