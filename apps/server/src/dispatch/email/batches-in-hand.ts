/** What is known of the batches whose letters are being sent, so that it is not made anew for each letter; of the last few alone. */
export class BatchesInHand<T> {
  private readonly kept = new Map<string, Promise<T>>();

  constructor(private readonly keptMax: number) {}

  /** What fails is made again for whoever asks next. */
  async of(batchId: string, make: () => Promise<T>): Promise<T> {
    const kept = this.kept.get(batchId);
    if (kept) return kept;
    const made = make();
    this.kept.set(batchId, made);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.keptMax && oldest !== undefined) this.kept.delete(oldest);
    try {
      return await made;
    } catch (error) {
      if (this.kept.get(batchId) === made) this.kept.delete(batchId);
      throw error;
    }
  }
}
