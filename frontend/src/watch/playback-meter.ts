import { REAL, type Playtime } from './playtime';

export type PlayState = 'starting' | 'playing' | 'paused' | 'stalled' | 'ended' | 'left';

/** What has happened since the page was opened. */
export interface Counts {
  readonly playedMs: number;
  readonly rebuffers: number;
  readonly rebufferMs: number;
  readonly droppedFrames: number;
}

export const NOTHING: Counts = { playedMs: 0, rebuffers: 0, rebufferMs: 0, droppedFrames: 0 };

/** What happened in between. */
export function since(then: Counts, now: Counts): Counts {
  return {
    playedMs: now.playedMs - then.playedMs,
    rebuffers: now.rebuffers - then.rebuffers,
    rebufferMs: now.rebufferMs - then.rebufferMs,
    droppedFrames: now.droppedFrames - then.droppedFrames,
  };
}

/** What is measured of a video. */
export type Watched = EventTarget &
  Pick<HTMLVideoElement, 'currentTime' | 'paused' | 'ended' | 'seeking' | 'playbackRate'> & { getVideoPlaybackQuality?(): Pick<VideoPlaybackQuality, 'droppedVideoFrames'> };

/** A shorter hitch, such as the step over a seam in the stream, is not what a fan would call buffering. */
const STALL_MS = 300;

/**
 * Measures how well a picture plays. What was played is where the picture really went on, not the time for which it was told to;
 * a stall is counted once it is one, and grows while it lasts.
 */
export class PlaybackMeter {
  private playedMs = 0;
  private rebuffers = 0;
  private rebufferMs = 0;
  private droppedFrames = 0;
  private startup: number | null = null;
  private wantedAt: number | null = null;
  /** Where the picture stood when it was last looked at. */
  private seen: { readonly position: number; readonly at: number } | null = null;
  private droppedBefore = 0;
  /** Up to when the stall is counted; it is none before `STALL_MS`. */
  private stall: { from: number; counted: boolean; callOff: () => void } | null = null;
  private now: PlayState = 'paused';

  /** @param changed told of each new state, and whether everybody's picture may have come to it in the same second */
  constructor(private readonly video: Watched, private readonly changed: (together: boolean) => void, private readonly time: Playtime = REAL) {
    const on = (type: string, heard: () => void) => video.addEventListener(type, heard);
    on('timeupdate', () => this.look());
    on('play', () => this.start());
    on('playing', () => this.playing());
    on('waiting', () => this.waiting());
    on('pause', () => this.paused());
    on('ended', () => this.paused());
    on('seeking', () => this.jump());
    on('seeked', () => this.jump());
    on('emptied', () => this.emptied());
  }

  get state(): PlayState {
    return this.now;
  }

  /** From when a picture was wanted until there was the first one; null before. */
  get startupMs(): number | null {
    return this.startup;
  }

  /** There is something to play from now on, and the page is about to. */
  wanted(): void {
    if (this.startup !== null || this.now === 'starting') return;
    this.wantedAt = this.time.now();
    this.change('starting', true);
  }

  /** The browser waits for a touch: that takes as long as it takes, and is nobody's fault. */
  notYet(): void {
    if (this.startup !== null) return;
    this.wantedAt = null;
    this.change('paused');
  }

  counts(): Counts {
    this.look();
    this.grow();
    return { playedMs: this.playedMs, rebuffers: this.rebuffers, rebufferMs: this.rebufferMs, droppedFrames: this.dropped() };
  }

  private start(): void {
    if (this.startup === null) this.wanted();
  }

  private playing(): void {
    const first = this.startup === null;
    this.startup ??= this.time.now() - (this.wantedAt ?? this.time.now());
    this.endStall();
    this.look();
    this.change('playing', first);
  }

  private waiting(): void {
    this.look();
    // Before the first picture, and while seeking, waiting is expected.
    if (this.startup === null || this.video.seeking || this.video.paused || this.stall !== null) return;
    const stall = { from: this.time.now(), counted: false, callOff: () => undefined as void };
    stall.callOff = this.time.after(STALL_MS, () => {
      stall.counted = true;
      this.rebuffers++;
      this.change('stalled');
    });
    this.stall = stall;
  }

  private paused(): void {
    this.look();
    this.seen = null;
    this.endStall();
    if (this.startup === null) this.notYet();
    else this.change(this.video.ended ? 'ended' : 'paused');
  }

  /** The picture goes on elsewhere, which is no progress. */
  private jump(): void {
    this.endStall();
    this.seen = null;
  }

  /** What was played is taken away, as at the end of a show; no pause is told then. */
  private emptied(): void {
    this.jump();
    if (this.startup === null) this.notYet();
    else this.change('paused', true);
  }

  private look(): void {
    const at = this.time.now();
    const position = this.video.currentTime;
    if (this.seen !== null && !this.video.seeking) {
      const moved = ((position - this.seen.position) * 1_000) / (this.video.playbackRate || 1);
      this.playedMs += Math.max(0, Math.min(moved, at - this.seen.at));
    }
    this.seen = this.video.paused || this.video.seeking ? null : { position, at };
  }

  /** Counts a stall up to now. */
  private grow(): void {
    if (this.stall === null || !this.stall.counted) return;
    const now = this.time.now();
    this.rebufferMs += now - this.stall.from;
    this.stall.from = now;
  }

  private endStall(): void {
    this.grow();
    this.stall?.callOff();
    this.stall = null;
  }

  /** A new source counts from zero again. */
  private dropped(): number {
    const now = this.video.getVideoPlaybackQuality?.().droppedVideoFrames ?? 0;
    this.droppedFrames += now >= this.droppedBefore ? now - this.droppedBefore : now;
    this.droppedBefore = now;
    return this.droppedFrames;
  }

  private change(state: PlayState, together = false): void {
    if (this.now === state) return;
    this.now = state;
    this.changed(together);
  }
}
