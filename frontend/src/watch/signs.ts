import { byId } from '../dom';
import type { Phase } from '../protocol';
import type { Status } from '../stage/connection';
import { behindText } from '../time';
import type { Pass } from './api';
import { when } from './curtain';

const counted = new Intl.NumberFormat();

const BADGES: Partial<Record<Phase, string>> = { announced: 'Soon', doors: 'Doors open', ended: 'Ended', replay: 'Replay', cancelled: 'Cancelled' };

/** What stands around the picture: whose show it is, how far it is, how many watch, and what is wrong just now. */
export class Signs {
  private phase: Phase = 'announced';

  bill({ show, replay }: Pass): void {
    document.title = `${show.artist}: ${show.title} · Houselights`;
    byId('artist').textContent = show.artist;
    byId('title').textContent = show.title;
    byId('when').textContent = replay === null ? when(show.startsAt, show.zone) : `Replay until ${when(replay.until, show.zone)}`;
    const poster = byId<HTMLImageElement>('poster');
    if (show.posterUrl === null || poster.getAttribute('src') === show.posterUrl) return;
    poster.src = show.posterUrl;
    poster.hidden = false;
    byId('ambience').style.backgroundImage = `url(${JSON.stringify(new URL(show.posterUrl, location.href).href)})`;
  }

  enter(phase: Phase): void {
    this.phase = phase;
    document.body.dataset.phase = phase;
    byId('live-badge').hidden = phase !== 'live';
    const badge = byId('phase-badge');
    badge.hidden = BADGES[phase] === undefined;
    badge.textContent = BADGES[phase] ?? '';
  }

  viewers(n: number): void {
    const place = byId('viewers');
    place.hidden = n <= 0 || this.phase === 'announced';
    const watching = this.phase === 'live' || this.phase === 'replay';
    place.textContent = `${counted.format(n)} ${watching ? 'watching' : 'here'}`;
  }

  /**
   * @param seconds how far the picture is behind the stage; null while that is not known
   * @param rewound whether the fan has gone back in the show
   */
  latency(seconds: number | null, rewound: boolean): void {
    const place = byId('latency');
    place.hidden = seconds === null;
    if (seconds !== null) place.textContent = `${seconds < 60 ? `${Math.round(seconds)} s` : behindText(seconds)} behind the stage`;
    byId('go-live').hidden = !rewound;
    byId('live-badge').classList.toggle('behind', rewound);
  }

  /** @param reason why there is none just now, where the stage has said so */
  connection(status: Status, reason: string | undefined): void {
    const words: Record<Status, string> = { open: '', connecting: 'Connecting…', waiting: reason ?? 'Reconnecting…', closed: 'Closed' };
    const line = byId('connection');
    line.dataset.status = status;
    line.textContent = words[status];
  }

  /** What is wrong with the picture; null for nothing. */
  trouble(text: string | null): void {
    const place = byId('trouble');
    place.hidden = text === null;
    place.textContent = text ?? '';
  }
}
