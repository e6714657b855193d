/** A finding as it is read. */
export interface FindingRead {
  readonly said: string;
  /** English on a French page, which a screen reader has to be told. */
  readonly lang?: 'en';
  /** The service’s own line, which may name more. English. */
  readonly original?: string;
}
