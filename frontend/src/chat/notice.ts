import { button } from '../dom';

const STAYS_MS = 7_000;
/** With a way back in it, for who has to find it first. */
const UNDO_STAYS_MS = 20_000;

export interface Undo {
  readonly label: string;
  run(): void;
}

/** One quiet line above the input: what went wrong or was done, and perhaps one way back. */
export class Notice {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ticking: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly place: HTMLElement) {}

  say(text: string, undo?: Undo): void {
    this.stop();
    this.place.replaceChildren(document.createTextNode(text));
    if (undo) {
      const back = button({
        class: 'undo',
        text: undo.label,
        testid: 'chat-undo',
        onclick: () => {
          this.clear();
          undo.run();
        },
      });
      this.place.append(' ', back);
    }
    this.place.hidden = false;
    this.leave(undo ? UNDO_STAYS_MS : STAYS_MS);
  }

  /** Nothing goes away under somebody's fingers. */
  private leave(after: number): void {
    this.timer = setTimeout(() => {
      if (this.place.contains(document.activeElement)) this.leave(after);
      else this.clear();
    }, after);
  }

  /** Stays until it is over. The number changes every second; listeners hear only the first. */
  count(text: (seconds: number) => string, until: number, done: () => void): void {
    this.stop();
    this.place.hidden = false;
    const spoken = document.createElement('span');
    spoken.className = 'sr';
    const shown = document.createElement('span');
    shown.setAttribute('aria-hidden', 'true');
    this.place.replaceChildren(spoken, shown);
    const show = () => {
      const left = Math.ceil((until - Date.now()) / 1_000);
      if (left > 0) {
        shown.textContent = text(left);
        if (spoken.textContent === '') spoken.textContent = text(left);
      } else {
        this.clear();
        done();
      }
    };
    show();
    if (until > Date.now()) this.ticking = setInterval(show, 1_000);
  }

  clear(): void {
    this.stop();
    this.place.hidden = true;
    this.place.replaceChildren();
  }

  private stop(): void {
    clearTimeout(this.timer);
    clearInterval(this.ticking);
  }
}
