import { MAX_REACTIONS_PER_FRAME, type ReactionKind } from '../protocol';

export const TAP_BATCH_MS = 300;

/** Gathers a fan's taps, so that drumming on the heart costs a few frames a second instead of one per tap. */
export class TapBatch {
  private readonly taps = new Map<ReactionKind, number>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly send: (kind: ReactionKind, n: number) => void,
    private readonly later: (run: () => void, ms: number) => ReturnType<typeof setTimeout> = (run, ms) => setTimeout(run, ms),
  ) {}

  tap(kind: ReactionKind): void {
    const n = (this.taps.get(kind) ?? 0) + 1;
    this.taps.set(kind, Math.min(n, MAX_REACTIONS_PER_FRAME));
    this.timer ??= this.later(() => this.flush(), TAP_BATCH_MS);
  }

  flush(): void {
    this.timer = null;
    for (const [kind, n] of this.taps) this.send(kind, n);
    this.taps.clear();
  }
}
