import type { Counts, PlayState } from './playback-meter';

export type Device = 'phone' | 'tablet' | 'desktop' | 'tv';

/** Common Media Client Data (CTA-5004), version 1; what the player does not know is absent. */
export interface Cmcd {
  readonly br?: number;
  readonly bl?: number;
  readonly bs: boolean;
  readonly mtp?: number;
  readonly pr: number;
  readonly sf: 'h';
  readonly st: 'l' | 'v';
  readonly su: boolean;
  readonly tb?: number;
  readonly cid: string;
  readonly sid: string;
}

/** What the player knows of what it plays: bits a second, and seconds. */
export interface Media {
  readonly live: boolean;
  readonly bitrate: number | null;
  readonly bestBitrate: number | null;
  readonly throughput: number | null;
  readonly bufferSeconds: number | null;
  readonly height: number | null;
  readonly soundOnly: boolean;
}

/** What a player tells of itself. Counts are of what happened since the last beacon that was acknowledged. */
export interface Beacon {
  readonly v: 2;
  readonly id: string;
  readonly session: string;
  readonly show: string;
  readonly at: string;
  readonly state: PlayState;
  readonly position: number;
  readonly startupMs?: number;
  readonly playedMs: number;
  readonly rebuffers?: number;
  readonly rebufferMs?: number;
  readonly droppedFrames?: number;
  readonly device: Device;
  readonly rendition?: string;
  readonly cmcd?: Cmcd;
}

/** How the house wants to be told. */
export interface Pace {
  readonly intervalSeconds: number;
  /** Or only that somebody is there, and how long the picture moved. */
  readonly full: boolean;
}

const SHORTEST_SECONDS = 10;
const LONGEST_SECONDS = 300;

/** Reads `30;full` or `30;presence`; null for anything else, of which nothing is believed. */
export function readPace(text: string | null | undefined): Pace | null {
  const [, seconds, kind] = /^(\d{2,3});(full|presence)$/.exec(text ?? '') ?? [];
  const intervalSeconds = Number(seconds);
  return intervalSeconds >= SHORTEST_SECONDS && intervalSeconds <= LONGEST_SECONDS ? { intervalSeconds, full: kind === 'full' } : null;
}

/** More than a day is not believed anywhere. */
const MOST_MS = 86_400_000;

export interface Moment {
  readonly session: string;
  readonly show: string;
  readonly at: Date;
  readonly state: PlayState;
  readonly position: number;
  readonly startupMs: number | null;
  readonly counts: Counts;
  readonly device: Device;
  /** Null for who tells only their presence. */
  readonly quality: { readonly media: Media; readonly rate: number; readonly waiting: boolean; readonly sid: string } | null;
}

export function beaconOf(moment: Moment): Beacon {
  const { counts, quality } = moment;
  return {
    v: 2,
    id: anyId(),
    session: moment.session,
    show: moment.show,
    at: moment.at.toISOString(),
    state: moment.state,
    position: Math.max(0, Math.round(moment.position * 10) / 10) || 0,
    ...(moment.startupMs === null ? {} : { startupMs: whole(moment.startupMs) }),
    playedMs: whole(counts.playedMs),
    ...(quality === null ? {} : { rebuffers: counts.rebuffers, rebufferMs: whole(counts.rebufferMs), droppedFrames: counts.droppedFrames }),
    device: moment.device,
    ...(quality === null ? {} : told('rendition', renditionOf(quality.media))),
    ...(quality === null ? {} : { cmcd: cmcdOf(moment, quality) }),
  };
}

function cmcdOf(moment: Moment, { media, rate, waiting, sid }: NonNullable<Moment['quality']>): Cmcd {
  return {
    ...told('br', kbps(media.bitrate, 1)),
    // Buffers and throughputs are told in hundreds, so that nobody is known again by them.
    ...told('bl', media.bufferSeconds === null ? null : Math.round(media.bufferSeconds * 10) * 100),
    bs: moment.counts.rebuffers > 0,
    ...told('mtp', kbps(media.throughput, 100)),
    pr: rate,
    sf: 'h',
    st: media.live ? 'l' : 'v',
    su: waiting,
    ...told('tb', kbps(media.bestBitrate, 1)),
    cid: moment.show,
    sid,
  };
}

function renditionOf({ height, soundOnly }: Media): string | null {
  if (soundOnly) return 'audio';
  return height !== null && height >= 10 && height <= 9_999 ? `${Math.round(height)}p` : null;
}

function kbps(bits: number | null, step: number): number | null {
  return bits === null ? null : Math.round(bits / 1_000 / step) * step;
}

/** A field, unless nobody knows it. */
function told<K extends string, V>(key: K, value: V | null): Partial<Record<K, V>> {
  return value === null ? {} : ({ [key]: value } as Partial<Record<K, V>>);
}

function whole(ms: number): number {
  return Math.min(MOST_MS, Math.max(0, Math.round(ms)));
}

/** randomUUID exists on secure origins only; a phone on the developer's network is not one. */
export function anyId(): string {
  return crypto.randomUUID?.() ?? fallbackId();
}

function fallbackId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((it) => it.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function thisDevice(): Device {
  if (/TV|SmartCast|AFT/.test(navigator.userAgent)) return 'tv';
  if (matchMedia('(pointer: fine)').matches) return 'desktop';
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
}
