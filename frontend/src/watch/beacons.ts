import type { Pass } from './api';

export type PlayState = 'starting' | 'playing' | 'paused' | 'stalled' | 'ended' | 'left';

export interface Beacon {
  v: 1;
  id: string;
  session: string;
  show: string;
  at: string;
  state: PlayState;
  position: number;
  startupMs?: number;
  rebuffers: number;
  rebufferMs: number;
  bitrateKbps: number;
  droppedFrames: number;
  device: 'phone' | 'tablet' | 'desktop' | 'tv';
}

/** A change is worth telling at once, but not two within this time. */
const CHANGE_GAP_MS = 2_000;
const JITTER = 0.2;
/** A shorter hitch, such as the step over a seam in the stream, is not what a fan would call buffering. */
const STALL_MS = 300;

/** Counts how well this fan's picture plays, and tells the audience figures every half minute. */
export class Beacons {
  private state: PlayState = 'starting';
  private readonly openedAt = performance.now();
  private startupMs: number | null = null;
  private rebuffers = 0;
  private rebufferMs = 0;
  private stalledAt: number | null = null;
  private stallTimer: ReturnType<typeof setTimeout> | undefined;
  private bitrateKbps = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sentAt = 0;
  private quietUntil = 0;

  constructor(private readonly video: HTMLVideoElement, private readonly pass: () => Pass | null) {
    video.addEventListener('playing', () => this.playing());
    video.addEventListener('waiting', () => this.waiting());
    video.addEventListener('pause', () => this.change(video.ended ? 'ended' : 'paused'));
    video.addEventListener('ended', () => this.change('ended'));
    addEventListener('pagehide', () => this.leave());
    addEventListener('pageshow', (event) => event.persisted && this.change(video.paused ? 'paused' : 'playing'));
  }

  start(): void {
    if (this.timer === undefined) this.schedule();
  }

  bitrate(bitsPerSecond: number): void {
    this.bitrateKbps = Math.round(bitsPerSecond / 1_000);
  }

  private playing(): void {
    this.startupMs ??= Math.round(performance.now() - this.openedAt);
    const stalledMs = this.stalledAt === null ? 0 : Math.round(performance.now() - this.stalledAt);
    clearTimeout(this.stallTimer);
    this.stalledAt = null;
    if (stalledMs >= STALL_MS) {
      this.rebuffers++;
      this.rebufferMs += stalledMs;
    }
    this.change('playing');
  }

  private waiting(): void {
    // Before the first picture, and while seeking, waiting is expected.
    if (this.startupMs === null || this.video.seeking || this.stalledAt !== null) return;
    this.stalledAt = performance.now();
    this.stallTimer = setTimeout(() => this.change('stalled'), STALL_MS);
  }

  private change(state: PlayState): void {
    if (this.state === state) return;
    this.state = state;
    if (this.timer === undefined || Date.now() - this.sentAt < CHANGE_GAP_MS) return;
    void this.send();
  }

  private leave(): void {
    const pass = this.pass();
    if (!pass?.beacons || this.timer === undefined) return;
    this.state = 'left';
    // text/plain needs no preflight, which would not be answered any more by the time the page is gone.
    navigator.sendBeacon(pass.beacons.url, new Blob([JSON.stringify(this.figures(pass))], { type: 'text/plain;charset=UTF-8' }));
  }

  private schedule(): void {
    const every = (this.pass()?.beacons?.intervalSeconds ?? 30) * 1_000;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), every * (1 + (Math.random() * 2 - 1) * JITTER));
  }

  private async send(): Promise<void> {
    const pass = this.pass();
    this.schedule();
    if (!pass?.beacons || Date.now() < this.quietUntil) return;
    this.sentAt = Date.now();
    try {
      const response = await fetch(pass.beacons.url, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
        body: JSON.stringify(this.figures(pass)),
        keepalive: true,
        credentials: 'omit',
      });
      if (response.status === 429) this.quietUntil = Date.now() + Number(response.headers.get('Retry-After') ?? 60) * 1_000;
    } catch {
      // Figures are not worth a fan's attention: the next beacon carries the totals anyway.
    }
  }

  private figures(pass: Pass): Beacon {
    return {
      v: 1,
      id: crypto.randomUUID?.() ?? fallbackId(),
      session: pass.beacons?.session ?? '',
      show: pass.show.id,
      at: new Date().toISOString(),
      state: this.state,
      position: Math.max(0, Math.round(this.video.currentTime * 10) / 10),
      ...(this.startupMs === null ? {} : { startupMs: this.startupMs }),
      rebuffers: this.rebuffers,
      rebufferMs: this.rebufferMs,
      bitrateKbps: this.bitrateKbps,
      droppedFrames: this.video.getVideoPlaybackQuality?.().droppedVideoFrames ?? 0,
      device: device(),
    };
  }
}

/** randomUUID exists on secure origins only; a phone on the developer's network is not one. */
function fallbackId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((it) => it.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function device(): Beacon['device'] {
  if (/TV|SmartCast|AFT/.test(navigator.userAgent)) return 'tv';
  if (matchMedia('(pointer: fine)').matches) return 'desktop';
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
}
