export type SqlValue = string | number | null | Uint8Array;
export type Row = { readonly [column: string]: SqlValue };
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlValue[];
  readonly expectChanges?: number;
}
export interface Writer {
  commit(unit: readonly Statement[]): Promise<void>;
}
export interface Reader {
  all(sql: string, params: readonly SqlValue[]): Promise<readonly Row[]>;
}
