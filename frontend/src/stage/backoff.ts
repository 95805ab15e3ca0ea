/** Waiting times between attempts: full jitter, so that a crowd which fell together does not return together. */
export class Backoff {
  private attempt = 0;

  constructor(
    private readonly firstMs = 1_000,
    private readonly capMs = 30_000,
    private readonly random: () => number = Math.random,
  ) {}

  next(): number {
    const ceiling = Math.min(this.capMs, this.firstMs * 2 ** this.attempt);
    this.attempt++;
    // Never nothing at all: a server that refuses at once must not be met by a tight loop.
    return Math.max(250, this.random() * ceiling);
  }

  /** When the server says how long it wants the crowd spread, any moment in that time is as good as another. */
  spread(seconds: number): number {
    return Math.max(250, this.random() * seconds * 1_000);
  }

  reset(): void {
    this.attempt = 0;
  }
}
