import Hls, { ErrorTypes, Events, type ErrorData } from 'hls.js';
import { make } from '../dom';
import { Backoff } from '../stage/backoff';
import type { Captions } from './api';
import type { Media } from './beacon';
import type { LiveSpan } from './rewind';

/** What goes with the picture; null for what there is none of. */
export interface Extras {
  /** WebVTT of its own; what the stream itself carries is found in it. */
  readonly captions: Captions | null;
  /** Of a replay's timeline. */
  readonly storyboard: string | null;
  /** Before the first picture. */
  readonly poster: string | null;
}

export interface PlayerEvents {
  /** A picture is to come. */
  wanted(): void;
  /** It waits for a touch, even without sound. */
  untouched(): void;
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

/**
 * Safari plays HLS itself. There it does, because only such a picture goes on to a television by AirPlay: one that a script puts
 * together stays on its screen.
 */
const NATIVE = 'WebKitPlaybackTargetAvailabilityEvent' in globalThis && document.createElement('video').canPlayType('application/vnd.apple.mpegurl') !== '';

/** Captions within the picture do not say their language, and the player would call them English. */
const WITHIN_THE_PICTURE = { captionsTextTrack1Label: 'Captions', captionsTextTrack1LanguageCode: '' };

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
    video.addEventListener('error', () => this.nativeError());
    video.addEventListener('playing', () => this.hls === null && this.well());
  }

  play(source: string, live: boolean, extras: Extras): void {
    if (this.source === source) return;
    this.stop();
    this.source = source;
    this.live = live;
    this.video.poster = extras.poster ?? '';
    this.events.wanted();
    if (!NATIVE && Hls.isSupported()) this.withHls(source, extras);
    else this.natively(source, extras);
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
    if (this.hls !== null) this.hls.startLoad();
    else if (this.source !== null && this.video.error !== null) this.open(this.source, this.live ? 0 : this.video.currentTime);
  }

  get latencySeconds(): number | null {
    if (!this.live || this.video.paused) return null;
    const { seekable, currentTime } = this.video;
    const newest = seekable.length > 0 ? seekable.end(seekable.length - 1) : NaN;
    const latency = this.hls === null ? newest - currentTime : this.hls.latency;
    return Number.isFinite(latency) && latency > 0 ? latency : null;
  }

  /** What is known of what plays; of what a browser plays itself, less. */
  get media(): Media {
    const { hls, video } = this;
    const level = hls?.levels[hls.currentLevel];
    const best = Math.max(0, ...(hls?.levels ?? []).map((it) => it.bitrate));
    const throughput = hls?.bandwidthEstimate ?? NaN;
    return {
      live: this.live,
      bitrate: level?.bitrate ?? null,
      bestBitrate: best > 0 ? best : null,
      throughput: throughput > 0 ? throughput : null,
      bufferSeconds: this.bufferSeconds,
      height: level?.height || video.videoHeight || null,
      soundOnly: level !== undefined && !level.height && !level.videoCodec && !!level.audioCodec,
    };
  }

  private get bufferSeconds(): number | null {
    const { buffered, currentTime, readyState } = this.video;
    for (let i = 0; i < buffered.length; i++) {
      if (buffered.start(i) <= currentTime && currentTime <= buffered.end(i)) return buffered.end(i) - currentTime;
    }
    return readyState > 0 ? 0 : null;
  }

  /** When what is seen was played on stage, in milliseconds of the server's clock; null when it is not known. */
  get stageTime(): number | null {
    if (!this.live) return null;
    if (this.hls !== null) return this.hls.playingDate?.getTime() ?? null;
    const start = (this.video as HTMLVideoElement & { getStartDate?(): Date }).getStartDate?.().getTime() ?? NaN;
    return Number.isNaN(start) ? null : start + this.video.currentTime * 1_000;
  }

  /** When that was played on stage which is so many seconds behind live; null when it is not known. */
  stageTimeOf(behind: number): number | null {
    const edge = this.liveEdge;
    const now = this.stageTime;
    if (edge === null || now === null) return null;
    return now + (Math.max(edge - behind, this.windowStart ?? 0) - this.video.currentTime) * 1_000;
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
      this.video.play().catch((again: unknown) => again instanceof DOMException && again.name === 'NotAllowedError' && this.events.untouched());
    });
  }

  private withHls(source: string, extras: Extras): void {
    const hls = new Hls({ workerPath: '/assets/hls.worker.js', capLevelToPlayerSize: true, backBufferLength: 60, maxLiveSyncPlaybackRate: 1.04, ...WITHIN_THE_PICTURE });
    this.hls = hls;
    hls.on(Events.MANIFEST_PARSED, () => {
      this.well();
      this.tellQualities(null);
      this.addTracks(hls.allSubtitleTracks.length === 0 ? extras : { ...extras, captions: null });
      this.start();
    });
    hls.on(Events.FRAG_BUFFERED, () => this.well());
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

  private well(): void {
    this.backoff.reset();
    this.events.trouble(null);
  }

  /** Qualities, and captions within the stream, are the browser's own. */
  private natively(source: string, extras: Extras): void {
    this.addTracks(this.live ? { ...extras, captions: null } : extras);
    this.open(source, 0);
  }

  private open(source: string, at: number): void {
    this.video.addEventListener('loadedmetadata', () => {
      if (at > 0) this.video.currentTime = at;
      this.start();
    }, { once: true });
    this.video.src = source;
  }

  /** It does not say what was the matter: a new pass is what helps most often, and to begin again does no harm. */
  private nativeError(): void {
    if (this.hls !== null || this.source === null) return;
    this.events.trouble('The picture is taking a break. Bringing it back…');
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.events.refused(), this.backoff.next());
  }

  private addTracks({ captions, storyboard }: Extras): void {
    if (captions !== null) this.video.append(make('track', { attributes: { kind: 'captions', label: captions.label, srclang: captions.language, src: captions.url } }));
    // By this name the player's timeline knows it; what is the default is loaded without being shown.
    if (storyboard !== null && !this.live) this.video.append(make('track', { attributes: { kind: 'metadata', label: 'thumbnails', default: '', src: storyboard } }));
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
