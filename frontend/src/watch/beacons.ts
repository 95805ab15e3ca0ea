import type { Pass } from './api';
import { anyId, beaconOf, thisDevice, type Beacon, type Device, type Media, type Pace } from './beacon';
import type { Answer, BeaconWays } from './beacon-ways';
import { NOTHING, since, type Counts, type PlaybackMeter, type PlayState, type Watched } from './playback-meter';
import { REAL, type Playtime } from './playtime';

/** When a viewer waits for the picture, also if they leave at that moment. */
const WAITS: ReadonlySet<PlayState> = new Set<PlayState>(['starting', 'stalled']);

/** A change is worth telling at once, but not two within this time. */
const CHANGE_GAP_MS = 2_000;
const USUAL_SECONDS = 30;
const JITTER = 0.2;
/** When a show begins, everybody's picture does. */
const TOGETHER_MS = 10_000;
/** How often the same beacon is sent before its counts go with the next one. */
const MOST_ATTEMPTS = 4;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 15_000;
/** Whoever wants a page to be quiet for longer is misheard. */
const LONGEST_QUIET_SECONDS = 600;

const TIMEOUT = 408;
const TOO_MANY = 429;
const NO_SESSION = 403;

/** The page that is reported about. */
export interface Seat {
  pass(): Pass | null;
  /** Asks for another pass; true when there is one. */
  renewPass(): Promise<boolean>;
  media(): Media;
}

/** A beacon on its way, and what it accounts for. */
interface Underway {
  readonly beacon: Beacon;
  readonly until: Counts;
  attempts: number;
  renewed: boolean;
  callOff: () => void;
}

/**
 * Tells the house how well this fan's picture plays: every half minute or as it likes, when something changes, and when the fan
 * leaves. One beacon at a time is on its way, and whatever is not acknowledged is told again: with the same id, or, after some
 * attempts, in the next one.
 */
export class Beacons {
  private acknowledged: Counts = NOTHING;
  private underway: Underway | null = null;
  private told: PlayState | null = null;
  private heard: Pace | null = null;
  private sentAt = -CHANGE_GAP_MS;
  private quietUntil = 0;
  private beat: (() => void) | null = null;
  private change: () => void = () => undefined;
  private readonly sid = anyId();

  constructor(
    private readonly video: Watched,
    private readonly meter: PlaybackMeter,
    private readonly ways: BeaconWays,
    private readonly seat: Seat,
    private readonly device: () => Device = thisDevice,
    private readonly time: Playtime = REAL,
  ) {}

  /** The first at any moment of the interval: thousands may have come in the same second. */
  start(): void {
    if (this.beat === null) this.schedule(this.time.random());
  }

  /**
   * The player does something else now.
   *
   * @param together perhaps it is what everybody's does: it is told at any moment of some seconds
   */
  changed(together = false): void {
    if (this.beat === null || this.underway !== null || this.meter.state === this.told) return;
    this.change();
    const herd = together ? this.time.random() * TOGETHER_MS : 0;
    const wait = Math.max(this.sentAt + CHANGE_GAP_MS - this.time.now(), this.quietUntil - this.time.now(), herd);
    if (wait <= 0) void this.send();
    else this.change = this.time.after(wait, () => this.changed());
  }

  /** The page goes away. It may come back as it was. */
  leave(): void {
    const desk = this.seat.pass()?.beacons;
    if (!desk || this.beat === null || this.told === 'left') return;
    const before = this.underway;
    // It may have arrived, so it goes once more as it is: by its id it counts once.
    if (before !== null && this.ways.last(desk.url, this.of(before, desk.session))) this.settle(before);
    const until = this.meter.counts();
    const last = this.moment('left', until);
    if (last !== null && this.ways.last(desk.url, last)) this.acknowledged = until;
    this.change();
    this.told = 'left';
  }

  /** It came back. */
  back(): void {
    this.changed();
  }

  private schedule(share: number): void {
    this.beat?.();
    const seconds = this.heard?.intervalSeconds ?? this.seat.pass()?.beacons?.intervalSeconds ?? USUAL_SECONDS;
    this.beat = this.time.after(seconds * 1_000 * share, () => {
      this.schedule(this.jittered());
      void this.send();
    });
  }

  private jittered(): number {
    return 1 + (this.time.random() * 2 - 1) * JITTER;
  }

  private async send(): Promise<void> {
    if (this.underway !== null || this.time.now() < this.quietUntil) return;
    const until = this.meter.counts();
    const { state } = this.meter;
    const beacon = this.moment(state, until);
    if (beacon === null) return;
    this.change();
    this.schedule(this.jittered());
    this.told = state;
    this.sentAt = this.time.now();
    this.underway = { beacon, until, attempts: 0, renewed: false, callOff: () => undefined };
    await this.attempt(this.underway);
  }

  private async attempt(it: Underway): Promise<void> {
    const desk = this.seat.pass()?.beacons;
    // Turned away meanwhile: nobody takes beacons of who is not let in.
    if (!desk) return this.settled(it);
    it.attempts++;
    const answer = await this.ways.send(desk.url, this.of(it, desk.session));
    // It may have left with the page meanwhile.
    if (this.underway === it) await this.answered(it, answer);
  }

  private async answered(it: Underway, answer: Answer): Promise<void> {
    const { status } = answer;
    this.hear(answer.pace);
    if (status === NO_SESSION && !it.renewed) {
      it.renewed = true;
      if (await this.seat.renewPass()) return this.underway === it ? this.attempt(it) : undefined;
    }
    const later = status === 0 || status === TIMEOUT || status === TOO_MANY || status >= 500;
    if (later) this.again(it, answer.retryAfterSeconds);
    // What is wrong about a beacon would be wrong about the next one, too, so its counts are lost with it.
    else this.settled(it);
  }

  private again(it: Underway, afterSeconds: number | null): void {
    const wait = afterSeconds === null ? this.backoff(it.attempts) : Math.min(afterSeconds, LONGEST_QUIET_SECONDS) * 1_000 * (1 + this.time.random() * JITTER);
    if (afterSeconds !== null) this.quietUntil = this.time.now() + wait;
    if (it.attempts < MOST_ATTEMPTS) it.callOff = this.time.after(wait, () => void this.attempt(it));
    else this.underway = null;
  }

  /** Full jitter, so that a crowd that fell together does not come back together. */
  private backoff(attempts: number): number {
    return Math.max(250, this.time.random() * Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1)));
  }

  private settled(it: Underway): void {
    if (this.underway !== it) return;
    this.settle(it);
    this.changed();
  }

  private settle(it: Underway): void {
    it.callOff();
    this.underway = null;
    this.acknowledged = it.until;
  }

  private hear(pace: Pace | null): void {
    if (pace === null) return;
    const before = this.heard;
    this.heard = pace;
    if (before?.intervalSeconds !== pace.intervalSeconds) this.schedule(this.jittered());
  }

  private of(it: Underway, session: string): Beacon {
    return { ...it.beacon, session };
  }

  private moment(state: PlayState, until: Counts): Beacon | null {
    const pass = this.seat.pass();
    if (!pass?.beacons) return null;
    const { video } = this;
    const full = this.heard?.full ?? true;
    return beaconOf({
      session: pass.beacons.session,
      show: pass.show.id,
      at: this.time.date(),
      state,
      position: video.currentTime,
      startupMs: this.meter.startupMs,
      counts: since(this.acknowledged, until),
      device: this.device(),
      quality: full ? { media: this.seat.media(), rate: video.paused ? 0 : video.playbackRate, waiting: video.seeking || WAITS.has(this.meter.state), sid: this.sid } : null,
    });
  }
}
