import type { ListFinding, ListFindingCode } from '#kernel';

const MENDS = {
  'not-csv': 'Save it as an Excel workbook (.xlsx) or as "CSV UTF-8".',
  'workbook-protected': 'Open it in Excel, remove the password, and save it again.',
  'workbook-with-macros': 'Save it as an Excel workbook without macros (.xlsx).',
  'workbook-damaged': 'Open it in Excel or LibreOffice and save it again as .xlsx.',
  'workbook-too-large': 'Save the sheet as "CSV UTF-8": a list of any length comes in as CSV.',
  'no-sheet': 'Choose one of the sheets of the workbook.',
  'too-many-columns': 'Keep the columns that letters need.',
} as const satisfies { readonly [code in ListFindingCode]?: string };

/** Why a workbook, or what follows a row of it, cannot be read. Thrown inside this folder and told as a finding outside it. */
export class WorkbookProblem extends Error {
  constructor(
    readonly code: keyof typeof MENDS,
    message: string,
  ) {
    super(message);
  }

  finding(file: string, line: number): ListFinding {
    const { code, message } = this;
    return { severity: 'error', code, message, place: { file, line, column: 1 }, mend: MENDS[code] };
  }
}

/** What the workbook's reader throws, as the problem that it is; any other error is a bug or a blob that does not open, and goes on. */
export async function told<T>(
  file: string,
  line: () => number,
  read: () => Promise<T>,
): Promise<T | { finding: ListFinding }> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof WorkbookProblem) return { finding: error.finding(file, line()) };
    throw error;
  }
}
