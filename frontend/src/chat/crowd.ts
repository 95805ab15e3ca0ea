/** Over this time it is told how much of the chat is shown. */
const WINDOW_MS = 10_000;

/** How much of what is said this fan was shown lately. */
export class CrowdShare {
  private frames: { at: number; shown: number; aside: number }[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  heard(shown: number, aside: number): void {
    this.frames.push({ at: this.now(), shown, aside });
  }

  /** A sentence for the fan; null while everything is shown. */
  get words(): string | null {
    const since = this.now() - WINDOW_MS;
    this.frames = this.frames.filter((it) => it.at > since);
    const shown = this.frames.reduce((sum, it) => sum + it.shown, 0);
    const aside = this.frames.reduce((sum, it) => sum + it.aside, 0);
    if (aside === 0) return null;
    const oneOf = Math.round((shown + aside) / Math.max(1, shown));
    return oneOf < 2 ? 'Busy chat: most messages are shown, drawn by lot.' : `Busy chat: about 1 of ${oneOf} messages is shown, drawn by lot.`;
  }
}

/**
 * Tells that the chat is busy, and spares listeners: while it is, what is read out are words to this fan and those of the
 * show's team, not everything.
 */
export class Crowd {
  private readonly share = new CrowdShare();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly place: HTMLElement, private readonly log: HTMLElement, private readonly spoken: HTMLElement) {}

  heard(shown: number, aside: number): void {
    this.share.heard(shown, aside);
    if (aside === 0 || this.timer !== undefined) return;
    this.timer = setInterval(() => this.show(), 2_000);
    this.show();
  }

  readOut(text: string): void {
    if (this.timer !== undefined) this.spoken.textContent = text;
  }

  private show(): void {
    const words = this.share.words;
    this.place.hidden = words === null;
    this.place.textContent = words;
    this.log.setAttribute('aria-live', words === null ? 'polite' : 'off');
    if (words !== null) return;
    clearInterval(this.timer);
    this.timer = undefined;
    this.spoken.textContent = '';
  }
}
