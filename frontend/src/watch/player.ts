import Hls, { ErrorTypes, Events, type ErrorData } from 'hls.js';
import { Backoff } from '../stage/backoff';
import type { LiveSpan } from './rewind';

export interface PlayerEvents {
  bitrate(bitsPerSecond: number): void;
  qualities(heights: readonly number[], chosen: number | null): void;
  /** The playback pass was refused. */
  refused(): void;
  trouble(text: string | null): void;
  /** Sound is off because the browser asked for a touch first. */
  mutedByBrowser(): void;
}

/** Behind the live edge by more than this, "Go live" is worth offering. */
const BEHIND_SECONDS = 8;

/** How far behind the newest segment a browser that plays HLS itself is taken back to. */
const NATIVE_LATENCY_SECONDS = 6;

/** Players drift a little around the edge; that is not a wish to be elsewhere. */
const DRIFT_SECONDS = 3;

/** The oldest segment may leave the playlist while it is asked for. */
const MARGIN_SECONDS = 4;

/** Plays one HLS address at a time, live or replay, and gets up again after whatever the network does. */
export class Player {
  private hls: Hls | null = null;
  private source: string | null = null;
  private live = false;
  private readonly backoff = new Backoff();
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly video: HTMLVideoElement, private readonly events: PlayerEvents) {
    // Nobody sees ahead of the show: a key pressed too often would only wait there.
    video.addEventListener('seeking', () => {
      const edge = this.liveEdge;
      if (edge !== null && video.currentTime > edge + 1) video.currentTime = edge;
    });
  }

  play(source: string, live: boolean, captions: string | null): void {
    if (this.source === source) return;
    this.stop();
    this.source = source;
    this.live = live;
    if (Hls.isSupported()) this.withHls(source, captions);
    else this.natively(source, captions);
  }

  stop(): void {
    clearTimeout(this.retry);
    this.hls?.destroy();
    this.hls = null;
    this.source = null;
    this.video.querySelectorAll('track').forEach((it) => it.remove());
    this.video.removeAttribute('src');
  }

  /** A renewed pass: go on loading if the old one's end had stopped it. */
  resume(): void {
    this.hls?.startLoad();
  }

  get latencySeconds(): number | null {
    if (!this.live || this.hls === null || this.video.paused) return null;
    const latency = this.hls.latency;
    return Number.isFinite(latency) && latency > 0 ? latency : null;
  }

  /** When what is seen was played on stage, in milliseconds of the server's clock; null when it is not known. */
  get stageTime(): number | null {
    if (!this.live) return null;
    if (this.hls !== null) return this.hls.playingDate?.getTime() ?? null;
    const start = (this.video as HTMLVideoElement & { getStartDate?(): Date }).getStartDate?.().getTime() ?? NaN;
    return Number.isNaN(start) ? null : start + this.video.currentTime * 1_000;
  }

  get behind(): boolean {
    const edge = this.liveEdge;
    return edge !== null && (edge - this.video.currentTime > BEHIND_SECONDS || (this.video.paused && this.video.readyState > 0));
  }

  /** How far back a live show can be seen and is; null when it is not live, or nothing has come yet. */
  get liveSpan(): LiveSpan | null {
    const edge = this.liveEdge;
    const start = this.windowStart;
    if (edge === null || start === null || this.video.readyState === 0) return null;
    const behind = edge - this.video.currentTime;
    return { length: Math.max(0, edge - start), behind: behind > DRIFT_SECONDS ? behind : 0 };
  }

  rewind(behind: number): void {
    const edge = this.liveEdge;
    if (edge === null) return;
    this.video.currentTime = Math.max(edge - behind, this.windowStart ?? 0);
    if (behind === 0) this.start();
  }

  goLive(): void {
    this.rewind(0);
  }

  /** A height, or null for "let the player decide". */
  choose(height: number | null): void {
    if (this.hls === null) return;
    const index = height === null ? -1 : this.hls.levels.findIndex((it) => it.height === height);
    this.hls.nextLevel = index;
    this.tellQualities(height);
  }

  start(): void {
    this.video.play().catch((reason: unknown) => {
      if (!(reason instanceof DOMException) || reason.name !== 'NotAllowedError') return;
      this.video.muted = true;
      this.events.mutedByBrowser();
      // If even a silent start is refused, the big play button is the fan's way in.
      this.video.play().catch(() => undefined);
    });
  }

  private withHls(source: string, captions: string | null): void {
    const hls = new Hls({ workerPath: '/assets/hls.worker.js', capLevelToPlayerSize: true, backBufferLength: 60, maxLiveSyncPlaybackRate: 1.04 });
    this.hls = hls;
    hls.on(Events.MANIFEST_PARSED, () => {
      this.backoff.reset();
      this.events.trouble(null);
      this.tellQualities(null);
      if (captions !== null && hls.allSubtitleTracks.length === 0) this.addCaptions(captions);
      this.start();
    });
    hls.on(Events.FRAG_BUFFERED, () => {
      this.backoff.reset();
      this.events.trouble(null);
    });
    hls.on(Events.LEVEL_SWITCHED, (_, data) => this.events.bitrate(hls.levels[data.level]?.bitrate ?? 0));
    hls.on(Events.ERROR, (_, data) => this.error(hls, data));
    hls.loadSource(source);
    hls.attachMedia(this.video);
  }

  private error(hls: Hls, data: ErrorData): void {
    const status = data.response?.code;
    if (status === 401 || status === 403) this.events.refused();
    if (!data.fatal) return;
    if (data.type === ErrorTypes.MEDIA_ERROR) {
      hls.recoverMediaError();
      return;
    }
    this.events.trouble('The picture is taking a break. Bringing it back…');
    const source = this.source;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      if (this.hls !== hls || source === null) return;
      // Without a manifest there is nothing to go on loading: begin again.
      if (hls.levels.length === 0) hls.loadSource(source);
      else hls.startLoad();
    }, this.backoff.next());
  }

  /** Safari plays HLS itself, qualities and captions included. */
  private natively(source: string, captions: string | null): void {
    this.video.src = source;
    if (captions !== null && !this.live) this.addCaptions(captions);
    this.video.addEventListener('loadedmetadata', () => this.start(), { once: true });
  }

  private addCaptions(source: string): void {
    const track = document.createElement('track');
    track.kind = 'captions';
    track.label = 'English';
    track.srclang = 'en';
    track.src = source;
    this.video.append(track);
  }

  /** What counts as now: some seconds before the newest segment, so that the picture does not stall. */
  private get liveEdge(): number | null {
    if (!this.live) return null;
    if (this.hls !== null) return this.hls.liveSyncPosition;
    const { seekable } = this.video;
    return seekable.length > 0 ? seekable.end(seekable.length - 1) - NATIVE_LATENCY_SECONDS : null;
  }

  private get windowStart(): number | null {
    if (this.hls === null) return this.video.seekable.length > 0 ? this.video.seekable.start(0) + MARGIN_SECONDS : null;
    const first = this.hls.latestLevelDetails?.fragmentStart;
    return first === undefined ? null : first + MARGIN_SECONDS;
  }

  private tellQualities(chosen: number | null): void {
    const heights = [...new Set((this.hls?.levels ?? []).map((it) => it.height).filter((it) => it > 0))].sort((a, b) => b - a);
    this.events.qualities(heights, chosen);
  }
}
