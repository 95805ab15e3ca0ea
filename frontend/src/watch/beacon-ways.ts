import type { ClientFrame, ServerFrame } from '../protocol';
import { readPace, type Beacon, type Pace } from './beacon';
import { REAL, type Playtime } from './playtime';

/** What a beacon was answered, by HTTP's numbers; 0 when nobody answered. */
export interface Answer {
  readonly status: number;
  readonly retryAfterSeconds: number | null;
  readonly pace: Pace | null;
}

/** The stage's socket, as far as beacons use it. */
export interface Socket {
  ready(): boolean;
  send(frame: ClientFrame): boolean;
}

export const NOBODY: Answer = { status: 0, retryAfterSeconds: null, pace: null };

/** No answer by then means that there is nobody, or no way. */
const ANSWER_WITHIN_MS = 10_000;
const BUSY = 503;
const PLAIN = 'text/plain;charset=UTF-8';

/** Takes beacons out of the house: over the stage's socket while it is open, and over HTTP where that leads nowhere. */
export class BeaconWays {
  private readonly waiting = new Map<string, (answer: Answer | null) => void>();
  /** A stage of another release does not know beacons, and would take a page that goes on for one that is broken. */
  private deaf = false;

  constructor(
    private readonly socket: Socket,
    private readonly time: Playtime = REAL,
    private readonly fetcher: (url: string, init: RequestInit) => Promise<Response> = (url, init) => fetch(url, init),
    private readonly sender: (url: string, body: Blob) => boolean = (url, body) => navigator.sendBeacon(url, body),
  ) {}

  async send(url: string, beacon: Beacon): Promise<Answer> {
    const answer = await this.overSocket(beacon);
    // Who is told when to come again is heard; who is not, is to go another way.
    const elsewhere = answer === null || (answer.status === BUSY && answer.retryAfterSeconds === null);
    return elsewhere ? this.overHttp(url, beacon) : answer;
  }

  /** The page goes away, and nobody will be there for an answer; whether the browser takes it along. */
  last(url: string, beacon: Beacon): boolean {
    return this.sender(url, new Blob([JSON.stringify(beacon)], { type: PLAIN }));
  }

  /** Whether this frame was an answer to a beacon. */
  received(frame: ServerFrame): boolean {
    if (frame.t === 'beaconed') {
      this.waiting.get(frame.ref)?.({ status: frame.status, retryAfterSeconds: frame.retryAfter ?? null, pace: readPace(frame.pace) });
      return true;
    }
    const asked = frame.t === 'refused' && frame.ref !== undefined ? this.waiting.get(frame.ref) : undefined;
    if (asked === undefined) return false;
    this.deaf = true;
    asked(null);
    return true;
  }

  /** The socket is away, and with it all answers. */
  lost(): void {
    for (const told of [...this.waiting.values()]) told(null);
  }

  private overSocket(beacon: Beacon): Promise<Answer | null> {
    if (this.deaf || !this.socket.ready()) return Promise.resolve(null);
    return new Promise((resolve) => {
      const callOff = this.time.after(ANSWER_WITHIN_MS, () => told(null));
      const told = (answer: Answer | null) => {
        callOff();
        this.waiting.delete(beacon.id);
        resolve(answer);
      };
      this.waiting.set(beacon.id, told);
      if (!this.socket.send({ t: 'beacon', ref: beacon.id, beacon })) told(null);
    });
  }

  private async overHttp(url: string, beacon: Beacon): Promise<Answer> {
    try {
      // text/plain needs no preflight.
      const response = await this.fetcher(url, {
        method: 'POST',
        headers: { 'Content-Type': PLAIN },
        body: JSON.stringify(beacon),
        keepalive: true,
        credentials: 'omit',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return { status: response.status, retryAfterSeconds: seconds(response.headers.get('Retry-After')), pace: readPace(response.headers.get('Beacon-Pace')) };
    } catch {
      return NOBODY;
    }
  }
}

function seconds(text: string | null): number | null {
  const value = Number(text ?? NaN);
  return Number.isFinite(value) && value > 0 ? value : null;
}
