import type { Message } from '../protocol';

/** What was said while one minute of the replay was played on stage. */
export interface ChatWindow {
  readonly window: number;
  readonly lines: readonly ReplayLine[];
}

export interface ReplayLine {
  /** Seconds from the replay's beginning. */
  readonly at: number;
  readonly message: Message;
}

/** As the server cuts it. */
export const WINDOW_SECONDS = 60;

/** The next window is asked for so long before it is needed. */
const AHEAD_SECONDS = 20;

/** A picture that went on by more than this was not watched: it was moved. */
const JUMP_SECONDS = 4;

/** As many lines as are shown at once after a jump. */
export const TAIL = 40;

export interface Scene {
  /** What was shown belongs to another moment. */
  readonly reset: boolean;
  readonly lines: readonly ReplayLine[];
}

const NOTHING: Scene = { reset: false, lines: [] };

/** Which lines belong on the screen at a moment of the replay, whether it plays, pauses or is moved. */
export class ReplayScript {
  private readonly windows = new Map<number, readonly ReplayLine[]>();
  private shownTo: number | null = null;

  /** Windows that are missing at this moment, the most urgent first. */
  missing(at: number): number[] {
    const now = Math.floor(at / WINDOW_SECONDS);
    const next = (now + 1) * WINDOW_SECONDS - at < AHEAD_SECONDS ? [now + 1] : [];
    return [now, now - 1, ...next].filter((it) => it >= 0 && !this.windows.has(it));
  }

  put(window: number, lines: readonly ReplayLine[]): void {
    this.windows.set(window, lines);
  }

  /** What is to be shown at this moment besides what is; nothing while that is not known yet. */
  show(at: number): Scene {
    const now = Math.floor(at / WINDOW_SECONDS);
    if (!this.windows.has(now) || (now > 0 && !this.windows.has(now - 1))) return NOTHING;
    const from = this.shownTo;
    this.shownTo = at;
    const played = from !== null && at >= from && at - from <= JUMP_SECONDS;
    const known = [...(this.windows.get(now - 1) ?? []), ...(this.windows.get(now) ?? [])];
    if (played) return { reset: false, lines: known.filter((it) => it.at > from && it.at <= at) };
    return { reset: true, lines: known.filter((it) => it.at <= at).slice(-TAIL) };
  }

  /** How much was said in the seconds before this moment. */
  spokenSince(at: number, seconds: number): number {
    let n = 0;
    for (const lines of this.windows.values()) n += lines.filter((it) => it.at > at - seconds && it.at <= at).length;
    return n;
  }

  find(id: string): Message | undefined {
    for (const lines of this.windows.values()) {
      const line = lines.find((it) => it.message.id === id);
      if (line !== undefined) return line.message;
    }
    return undefined;
  }

  /** What a moderator takes away now is not shown when the replay comes to it. */
  take(ids: readonly string[]): void {
    for (const [window, lines] of this.windows) this.windows.set(window, lines.filter((it) => !ids.includes(it.message.id)));
  }
}
