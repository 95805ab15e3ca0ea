/** Slow mode as one fan meets it: how long between two messages, and how long still. Times are this device's milliseconds. */
export class SlowMode {
  private every = 0;
  private saidAt: number | null = null;
  private freeAt = 0;

  constructor(private readonly now: () => number = Date.now) {}

  get seconds(): number {
    return this.every;
  }

  /** When the next message may go; in the past when it may go now. */
  get until(): number {
    return this.freeAt;
  }

  /** What the stage says on joining: its answer counts, not this device's memory. */
  joined(seconds: number, wait: number): void {
    this.every = seconds;
    this.freeAt = this.now() + wait * 1_000;
  }

  /** True when it is another than before. What was said lately counts under the new rule, too. */
  changed(seconds: number): boolean {
    if (seconds === this.every) return false;
    this.every = seconds;
    this.freeAt = this.saidAt === null ? 0 : this.saidAt + seconds * 1_000;
    return true;
  }

  said(): void {
    this.saidAt = this.now();
    this.freeAt = this.saidAt + this.every * 1_000;
  }

  /** The stage did not take what was said; it may name a wait. */
  refused(retryAfter: number): void {
    this.freeAt = this.now() + retryAfter * 1_000;
  }
}

/** Seconds as people say them: "45 s", "5 min". */
export function slowWords(seconds: number): string {
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
