import { byId, calm } from '../dom';
import type { Message } from '../protocol';
import { dividerView, ghostView } from './message-view';
import { ScrollAnchor } from './scroll-anchor';

/** The rows of the log: each at its place, and never moving under a reader. */
export class ChatRows {
  private readonly more = byId<HTMLButtonElement>('chat-new');
  private readonly anchor = new ScrollAnchor();
  private readonly ghosts = new Map<string, HTMLElement>();
  /** Words to this fan that came while they read further up. */
  private unread: Message | null = null;

  constructor(private readonly log: HTMLElement) {
    log.addEventListener('scroll', () => {
      this.anchor.scrolled(log);
      this.tellUnseen();
    }, { passive: true });
    // A keyboard that opens makes the log shorter: whoever was at the end stays there.
    new ResizeObserver(() => this.anchor.following && this.toEnd()).observe(log);
    this.more.addEventListener('click', () => this.goOn());
  }

  /** Whether this fan reads the end. */
  get following(): boolean {
    return this.anchor.following;
  }

  find(id: string): HTMLElement | null {
    return this.log.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  /** At its place in the order: words for this fan alone come just before those for all. */
  place(row: HTMLElement, offset: number): void {
    let next: Element | null = this.log.querySelector('.ghost');
    let before = next === null ? this.log.lastElementChild : next.previousElementSibling;
    while (before instanceof HTMLElement && Number(before.dataset.offset) > offset) {
      next = before;
      before = before.previousElementSibling;
    }
    this.log.insertBefore(row, next);
  }

  /** To be called when all of them are placed. */
  arrived(count: number): void {
    if (this.anchor.arrived(count)) this.toEnd();
    this.tellUnseen();
  }

  /** Words to this fan, while they read further up: the first of them is where they go on. */
  missed(message: Message): void {
    this.unread ??= message;
  }

  beginAnew(): void {
    this.log.querySelectorAll('.message:not(.ghost), .divider').forEach((it) => it.remove());
    this.log.prepend(dividerView('Earlier messages are gone'));
  }

  /** Rows leave the page with their messages, oldest first. */
  trim(isKept: (id: string) => boolean): void {
    for (const row of this.log.querySelectorAll<HTMLElement>('.message:not(.ghost)')) {
      if (isKept(row.dataset.id ?? '')) return;
      row.remove();
    }
  }

  /** What this fan says is seen at once, and gives way to the message that it becomes. */
  ghost(ref: string, name: string, text: string): void {
    const ghost = ghostView(name, text);
    this.ghosts.set(ref, ghost);
    this.log.append(ghost);
  }

  dropGhost(ref: string): void {
    this.ghosts.get(ref)?.remove();
    this.ghosts.delete(ref);
  }

  hold(on: boolean): void {
    this.anchor.hold(on);
    if (this.anchor.following) this.toEnd();
    this.tellUnseen();
  }

  jump(smooth = false): void {
    this.anchor.jumped();
    this.toEnd(smooth);
    this.tellUnseen();
  }

  private goOn(): void {
    const row = this.unread === null ? null : this.find(this.unread.id);
    this.unread = null;
    if (row === null) {
      this.jump(true);
      return;
    }
    row.scrollIntoView({ block: 'center', behavior: calm.matches ? 'auto' : 'smooth' });
    this.tellUnseen();
  }

  private toEnd(smooth = false): void {
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth && !calm.matches ? 'smooth' : 'auto' });
  }

  private tellUnseen(): void {
    const { unseen } = this.anchor;
    if (unseen === 0) this.unread = null;
    // It lies over the end of the log, and must not cover the actions of a message there.
    this.more.hidden = unseen === 0 || this.log.querySelector('.menu') !== null;
    const words = unseen === 1 ? '1 new message' : `${unseen > 99 ? '99+' : unseen} new messages`;
    this.more.textContent = this.unread === null ? words : `${this.unread.by.name} wrote to you`;
  }
}
