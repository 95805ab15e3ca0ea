import { byId, calm } from '../dom';
import type { Gone } from '../protocol';
import { behindText } from '../time';
import { messageView } from './message-view';
import { type ChatWindow, ReplayScript, type ReplayLine } from './replay-script';
import { ScrollAnchor } from './scroll-anchor';

/** As the chat of a show that is on. */
const KEEP_ROWS = 300;

/** More than this in ten seconds is not read out: nobody could listen to it and to the music. */
const LISTENABLE = 4;
const LISTEN_SECONDS = 10;

/** A window that could not be had is asked for again after this time. */
const AGAIN_MS = 5_000;

/** The chat as it was, in step with the replay's picture. */
export class ChatReplay {
  private readonly section = byId('chat');
  private readonly log = byId('replay-log');
  private readonly more = byId<HTMLButtonElement>('replay-new');
  private readonly choice = byId('chat-choice');
  private readonly then = byId<HTMLButtonElement>('chat-then');
  private readonly now = byId<HTMLButtonElement>('chat-now');
  private readonly anchor = new ScrollAnchor();
  private readonly asked = new Set<number>();
  private script = new ReplayScript();
  private show: string | null = null;

  constructor(private readonly video: HTMLVideoElement, private readonly load: (show: string, window: number) => Promise<ChatWindow | null>) {
    for (const moved of ['timeupdate', 'seeked', 'loadedmetadata']) video.addEventListener(moved, () => this.follow());
    this.then.addEventListener('click', () => this.turn(true));
    this.now.addEventListener('click', () => this.turn(false));
    this.log.addEventListener('scroll', () => {
      this.anchor.scrolled(this.log);
      this.tellUnseen();
    }, { passive: true });
    new ResizeObserver(() => this.anchor.following && this.toEnd()).observe(this.log);
    this.more.addEventListener('click', () => {
      this.anchor.jumped();
      this.toEnd(true);
      this.tellUnseen();
    });
  }

  /**
   * Begins, or ends with null.
   *
   * @param open whether there is another chat to look at, as while people still talk about the show
   * @param came whether this fan came for the replay, and did not stay on after the show
   */
  play(show: string | null, open: boolean, came: boolean): void {
    this.choice.hidden = show === null || !open;
    byId('chat-past').hidden = show === null || open;
    if (show === null) this.turn(false);
    else if (show !== this.show) this.turn(came || !open);
    else if (!open) this.turn(true);
    if (show === this.show) return;
    this.show = show;
    this.script = new ReplayScript();
    this.asked.clear();
    this.log.querySelectorAll('.message').forEach((it) => it.remove());
    this.follow();
  }

  /** What a moderator took away just now. */
  gone(gone: readonly Gone[]): void {
    const ids = gone.map((it) => it.id);
    this.script.take(ids);
    for (const row of this.log.querySelectorAll<HTMLElement>('.message')) if (ids.includes(row.dataset.id ?? '')) row.remove();
  }

  private turn(back: boolean): void {
    this.section.dataset.mode = back ? 'then' : 'now';
    this.then.setAttribute('aria-pressed', String(back));
    this.now.setAttribute('aria-pressed', String(!back));
  }

  private follow(): void {
    const { show } = this;
    if (show === null || this.video.readyState === 0) return;
    const at = this.video.currentTime;
    for (const window of this.script.missing(at)) void this.fetch(show, window);
    const scene = this.script.show(at);
    if (scene.reset) this.begin(scene.lines);
    else if (scene.lines.length > 0) this.add(scene.lines, at);
  }

  private async fetch(show: string, window: number): Promise<void> {
    if (this.asked.has(window)) return;
    this.asked.add(window);
    const { script } = this;
    const answer = await this.load(show, window);
    if (script !== this.script) return;
    if (answer === null) {
      setTimeout(() => this.asked.delete(window), AGAIN_MS);
      return;
    }
    script.put(window, answer.lines);
    this.follow();
  }

  /** Another moment: what is shown at once is not read out. */
  private begin(lines: readonly ReplayLine[]): void {
    this.log.setAttribute('aria-live', 'off');
    this.log.querySelectorAll('.message').forEach((it) => it.remove());
    this.log.append(...lines.map((it) => this.row(it)));
    this.anchor.jumped();
    this.toEnd();
    this.tellUnseen();
  }

  private add(lines: readonly ReplayLine[], at: number): void {
    const many = this.script.spokenSince(at, LISTEN_SECONDS) > LISTENABLE;
    this.log.setAttribute('aria-live', many ? 'off' : 'polite');
    this.log.append(...lines.map((it) => this.row(it)));
    const follow = this.anchor.arrived(lines.length);
    const rows = this.log.querySelectorAll('.message');
    // A row that leaves above would move what a reader looks at.
    if (follow) [...rows].slice(0, Math.max(0, rows.length - KEEP_ROWS)).forEach((it) => it.remove());
    if (follow) this.toEnd();
    this.tellUnseen();
  }

  private row({ at, message }: ReplayLine): HTMLElement {
    const row = messageView(message, message.re === null ? undefined : this.script.find(message.re), false, null);
    const time = row.querySelector('.at');
    if (time !== null) time.textContent = behindText(Math.floor(at));
    return row;
  }

  private toEnd(smooth = false): void {
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth && !calm.matches ? 'smooth' : 'auto' });
  }

  private tellUnseen(): void {
    const { unseen } = this.anchor;
    this.more.hidden = unseen === 0;
    this.more.textContent = unseen === 1 ? '1 message further down' : `${unseen > 99 ? '99+' : unseen} messages further down`;
  }
}
