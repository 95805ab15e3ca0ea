import type { ServerFrame } from '../protocol';
import { BeaconWays, type Socket } from './beacon-ways';
import { Beacons, type Seat } from './beacons';
import { PlaybackMeter } from './playback-meter';

/** What the page knows of beacons: it measures the picture, and tells the house. */
export class Reporter {
  private readonly ways: BeaconWays;
  private readonly meter: PlaybackMeter;
  private readonly beacons: Beacons;

  constructor(video: HTMLVideoElement, seat: Seat & Socket) {
    this.ways = new BeaconWays(seat);
    this.meter = new PlaybackMeter(video, (together) => this.beacons.changed(together));
    this.beacons = new Beacons(video, this.meter, this.ways, seat);
    addEventListener('pagehide', () => this.beacons.leave());
    addEventListener('pageshow', (event) => event.persisted && this.beacons.back());
  }

  /** The fan is let in. */
  start(): void {
    this.beacons.start();
  }

  /** The fan is to see a picture now. */
  wanted(): void {
    this.meter.wanted();
  }

  /** It waits for a touch. */
  notYet(): void {
    this.meter.notYet();
  }

  /** Whether this frame was an answer to a beacon. */
  received(frame: ServerFrame): boolean {
    return this.ways.received(frame);
  }

  /** The socket is away. */
  lost(): void {
    this.ways.lost();
  }
}
