/** The send button. While a fan has to wait it counts the seconds where its arrow was. */
export class SendButton {
  private readonly face: HTMLElement;
  private until = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly button: HTMLButtonElement, private readonly ready: () => void) {
    this.face = document.createElement('span');
    this.face.className = 'wait';
    this.face.dataset.testid = 'chat-wait';
    this.face.setAttribute('aria-hidden', 'true');
    this.face.hidden = true;
    button.append(this.face);
  }

  get waiting(): boolean {
    return Date.now() < this.until;
  }

  /** Counts down to this moment, whatever it counted down to before. */
  wait(until: number): void {
    if (until === this.until) return;
    this.until = until;
    clearInterval(this.timer);
    if (this.waiting) this.timer = setInterval(() => this.tick(), 250);
    this.show();
  }

  enable(on: boolean): void {
    this.button.disabled = !on;
  }

  private tick(): void {
    this.show();
    if (this.waiting) return;
    clearInterval(this.timer);
    this.ready();
  }

  private show(): void {
    const left = Math.max(0, Math.ceil((this.until - Date.now()) / 1_000));
    this.face.hidden = left === 0;
    this.face.textContent = countdown(left);
    this.button.classList.toggle('waiting', left > 0);
    this.button.setAttribute('aria-label', left > 0 ? `Send, in ${left} seconds` : 'Send');
  }
}

/** At most four signs, to fit a round button. */
export function countdown(seconds: number): string {
  if (seconds < 100) return String(seconds);
  if (seconds < 600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return seconds < 6_000 ? `${Math.ceil(seconds / 60)}m` : `${Math.ceil(seconds / 3_600)}h`;
}
