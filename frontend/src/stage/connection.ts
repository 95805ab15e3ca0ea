import { CLOSE, type Bye, type ClientFrame, PROTOCOL_VERSION, readFrame, type ServerFrame } from '../protocol';
import { Backoff } from './backoff';

/** Goodbyes after which coming back is of no use. */
const FOR_GOOD: ReadonlySet<Bye['code']> = new Set(['banned', 'replaced', 'revoked']);
/** A fan who says nothing is still heard: intermediaries close silent connections after about a minute. */
const PING_EVERY_MS = 25_000;
/** No hello by then means that the connection is open but nobody is there. */
const HELLO_WITHIN_MS = 10_000;
/** Nothing at all for this long, pongs included, means that the network went away without saying so. */
const SILENCE_MS = 60_000;

export type Status = 'connecting' | 'open' | 'waiting' | 'closed';

export interface Stage {
  readonly url: string;
  readonly pass: string;
}

export interface StageEvents {
  /** Asked before every attempt, so that a renewed pass and the newest position are used. */
  stage(): Stage | null;
  position(): { epoch: string | null; after: number | null };
  received(frame: ServerFrame): void;
  status(status: Status, detail: { retryInMs?: number; bye?: Bye }): void;
  /** The pass was refused: get another; true when there is one. */
  renewPass(): Promise<boolean>;
}

/** One WebSocket to the stage that comes back by itself until it is told not to. */
export class Connection {
  private socket: WebSocket | null = null;
  private readonly backoff = new Backoff();
  private bye: Bye | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private ping: ReturnType<typeof setInterval> | undefined;
  private lastHeard = 0;
  private greeted = false;
  private stopped = false;

  constructor(private readonly events: StageEvents) {
    addEventListener('online', () => this.hurry());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.hurry());
  }

  open(): void {
    this.stopped = false;
    if (this.socket === null) this.connect();
  }

  close(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    this.socket?.close(1000);
  }

  get ready(): boolean {
    return this.greeted && this.socket?.readyState === WebSocket.OPEN;
  }

  send(frame: ClientFrame): boolean {
    if (!this.ready) return false;
    this.socket?.send(JSON.stringify(frame));
    return true;
  }

  private connect(): void {
    const stage = this.events.stage();
    if (stage === null || this.stopped) return;
    clearTimeout(this.retry);
    this.bye = null;
    this.greeted = false;
    this.events.status('connecting', {});
    const socket = new WebSocket(stage.url);
    this.socket = socket;
    const noHello = setTimeout(() => socket.close(), HELLO_WITHIN_MS);
    socket.onopen = () => {
      const join: ClientFrame = { t: 'join', v: PROTOCOL_VERSION, pass: stage.pass, ...this.events.position() };
      socket.send(JSON.stringify(join));
    };
    socket.onmessage = (event) => {
      if (typeof event.data !== 'string') return;
      this.lastHeard = Date.now();
      const frame = readFrame(event.data);
      if (frame === null) return;
      if (frame.t === 'hello') {
        clearTimeout(noHello);
        this.greeted = true;
        this.backoff.reset();
        this.keepAlive(socket);
        this.events.status('open', {});
      }
      if (frame.t === 'bye') this.bye = frame;
      this.events.received(frame);
    };
    socket.onclose = (event) => {
      clearTimeout(noHello);
      clearInterval(this.ping);
      this.socket = null;
      this.greeted = false;
      void this.closed(event.code);
    };
  }

  private keepAlive(socket: WebSocket): void {
    clearInterval(this.ping);
    this.ping = setInterval(() => {
      if (Date.now() - this.lastHeard > SILENCE_MS) socket.close();
      else this.send({ t: 'ping' });
    }, PING_EVERY_MS);
  }

  private async closed(code: number): Promise<void> {
    const bye = this.bye;
    // The goodbye says it too, since a close code can get lost on the way, such as in a proxy.
    const final = this.stopped || code === CLOSE.banned || code === CLOSE.replaced || (bye !== null && FOR_GOOD.has(bye.code));
    if (final) {
      this.events.status('closed', bye ? { bye } : {});
      return;
    }
    if ((code === CLOSE.badPass || bye?.code === 'bad_pass') && !(await this.events.renewPass())) {
      this.events.status('closed', bye ? { bye } : {});
      return;
    }
    const retryInMs = bye?.retryAfter ? this.backoff.spread(bye.retryAfter) : this.backoff.next();
    this.events.status('waiting', bye ? { retryInMs, bye } : { retryInMs });
    this.retry = setTimeout(() => this.connect(), retryInMs);
  }

  /** The network or the fan came back: no reason to sit out a long wait that was chosen for other circumstances. */
  private hurry(): void {
    if (this.socket !== null || this.stopped || this.bye?.retryAfter) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), this.backoff.spread(1));
  }
}
