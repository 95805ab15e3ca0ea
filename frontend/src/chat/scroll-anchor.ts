export interface ScrollMetrics {
  readonly scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

/** A thumb's wobble near the end still counts as being at the end. */
const SLACK_PX = 48;

/** Decides whether new messages may move the chat: only for a fan who is reading its end. */
export class ScrollAnchor {
  private atEnd = true;
  private missed = 0;
  private lastTop = 0;
  private lastHeight = 0;
  private held = false;

  get following(): boolean {
    return this.atEnd && !this.held;
  }

  get unseen(): number {
    return this.missed;
  }

  scrolled(at: ScrollMetrics): void {
    const near = at.scrollHeight - at.scrollTop - at.clientHeight <= SLACK_PX;
    // Being away from the end is only a wish when the fan moved up: the log also shrinks when a keyboard or a pinned
    // message takes room, or the phone is turned, and that must not count as leaving.
    if (near) this.jumped();
    else if (at.scrollTop < this.lastTop && at.clientHeight === this.lastHeight) this.atEnd = false;
    this.lastTop = at.scrollTop;
    this.lastHeight = at.clientHeight;
  }

  /** True when the view should move to its end. */
  arrived(count: number): boolean {
    if (!this.following) this.missed += count;
    return this.following;
  }

  /** While something is being decided about a message, it must not slide away under the finger. */
  hold(on: boolean): void {
    this.held = on;
    if (this.following) this.missed = 0;
  }

  jumped(): void {
    this.atEnd = true;
    this.missed = 0;
  }
}
