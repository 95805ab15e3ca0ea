import type { Playtime } from '../src/watch/playtime';
import type { Watched } from '../src/watch/playback-meter';

/** Time that only the test lets pass. Draws the same number until it is told another. */
export class FakeTime implements Playtime {
  draw = 0.5;
  private t = 0;
  private timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.t;
  }

  date(): Date {
    return new Date(Date.UTC(2026, 10, 27, 19) + this.t);
  }

  random(): number {
    return this.draw;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.t + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((it) => it !== timer);
    };
  }

  /** Runs all that is due, in order, and what follows from it. */
  async pass(ms: number): Promise<void> {
    const end = this.t + ms;
    await settled();
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      const { at, run } = next;
      this.timers = this.timers.filter((it) => it !== next);
      this.t = Math.max(this.t, at);
      run();
      await settled();
    }
    this.t = end;
  }

  private next(end: number) {
    return this.timers.filter((it) => it.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** All promises that could be kept have been. */
export function settled(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

export class FakeVideo extends EventTarget implements Watched {
  currentTime = 0;
  paused = true;
  ended = false;
  seeking = false;
  playbackRate = 1;
  droppedVideoFrames = 0;

  getVideoPlaybackQuality() {
    return { droppedVideoFrames: this.droppedVideoFrames };
  }

  fire(...types: string[]): void {
    for (const type of types) this.dispatchEvent(new Event(type));
  }

  play(): void {
    this.paused = false;
    this.fire('play', 'playing');
  }

  pause(): void {
    this.paused = true;
    this.fire('pause');
  }
}

/** Plays in real time, as far as the picture goes: a look four times a second. */
export async function watch(time: FakeTime, video: FakeVideo, ms: number, speed = 1): Promise<void> {
  for (let left = ms; left > 0; left -= 250) {
    const step = Math.min(250, left);
    video.currentTime += (step / 1_000) * speed;
    await time.pass(step);
    video.fire('timeupdate');
  }
}
