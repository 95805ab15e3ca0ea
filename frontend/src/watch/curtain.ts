import { byId } from '../dom';
import type { Phase } from '../protocol';
import { clockTime, countdownText, countdownWords, dayAndTime, placeOf, sameClock, type ServerClock } from '../time';
import type { Pass } from './api';

/** What hangs before the picture while there is none: the poster, a countdown, a goodbye. */
export class Curtain {
  private target: number | null = null;
  private readonly countdown = byId('countdown');
  private announced = '';

  constructor(private readonly clock: ServerClock) {
    setInterval(() => this.tick(), 250);
  }

  show(phase: Phase, { show, replay }: Pass, playing: boolean): void {
    byId('curtain').hidden = playing;
    this.target = null;
    byId('play-replay').hidden = true;
    switch (phase) {
      case 'announced':
        this.words('Doors open in', `${when(show.doorsAt, show.zone)}. The chat opens with the doors.`, show.doorsAt);
        break;
      case 'doors':
        this.words('Show starts in', `Doors are open. On stage at ${times(show.startsAt, show.zone)}.`, show.startsAt);
        break;
      case 'live':
        this.words('House lights down', 'The picture is on its way.', null);
        break;
      case 'ended':
        this.words('House lights up', show.replayUntil ? 'Thank you for coming. The replay appears here when it is ready.' : 'Thank you for coming.', null);
        break;
      case 'replay':
        if (replay?.hours) this.offer(replay.hours, when(replay.until, show.zone));
        else this.words('Replay', 'Getting the recording.', null);
        break;
      case 'cancelled':
        this.words('Cancelled', 'This show does not take place. Everyone with a ticket hears from us by mail.', null);
        break;
    }
    this.tick();
  }

  /** A replay whose hours begin when it is played: the fan says when. */
  private offer(hours: number, until: string): void {
    this.words('Replay', `Yours for ${hours === 1 ? 'an hour' : `${hours} hours`} from when you play it. It stays until ${until}.`, null);
    byId('play-replay').hidden = false;
  }

  private words(eyebrow: string, detail: string, until: string | null): void {
    byId('curtain-eyebrow').textContent = eyebrow;
    byId('curtain-detail').textContent = detail;
    this.target = until === null ? null : Date.parse(until);
    this.countdown.hidden = until === null;
  }

  private tick(): void {
    if (this.target === null) return;
    const left = this.target - this.clock.now();
    const text = left > 0 ? countdownText(left) : 'Any moment now';
    if (this.countdown.textContent !== text) this.countdown.textContent = text;
    this.countdown.classList.toggle('words', left <= 0);
    const label = left > 0 ? countdownWords(Math.ceil(left / 60_000) * 60_000) : text;
    if (label !== this.announced) this.countdown.setAttribute('aria-label', label);
    this.announced = label;
  }
}

export function times(iso: string, zone: string): string {
  const venue = `${clockTime(iso, zone)} in ${placeOf(zone)}`;
  return sameClock(iso, zone) ? clockTime(iso) : `${clockTime(iso)} your time (${venue})`;
}

export function when(iso: string, zone: string): string {
  return sameClock(iso, zone) ? dayAndTime(iso) : `${dayAndTime(iso)} your time, ${clockTime(iso, zone)} in ${placeOf(zone)}`;
}
