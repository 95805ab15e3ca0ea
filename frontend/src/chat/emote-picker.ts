import { button } from '../dom';
import { EMOTES, type Emote } from './emotes';

/** Offers the emotes above the input: arrows go from one to the next, Enter or a tap types it, Escape goes back. */
export class EmotePicker {
  private choices: HTMLButtonElement[] = [];

  constructor(
    private readonly opener: HTMLButtonElement,
    private readonly row: HTMLElement,
    private readonly input: HTMLTextAreaElement,
  ) {
    this.offer(EMOTES);
    opener.addEventListener('click', () => (row.hidden ? this.open() : this.close()));
    row.addEventListener('keydown', (event) => this.key(event));
  }

  offer(emotes: readonly Emote[]): void {
    this.choices = emotes.map((emote) => this.choice(emote));
    this.row.replaceChildren(...this.choices);
  }

  /** Whoever may not write needs none. */
  enable(on: boolean): void {
    this.opener.disabled = !on;
    if (!on) this.close();
  }

  close(): void {
    this.row.hidden = true;
    this.opener.setAttribute('aria-expanded', 'false');
  }

  private open(): void {
    this.row.hidden = false;
    this.opener.setAttribute('aria-expanded', 'true');
    this.focus(0);
  }

  private choice(emote: Emote): HTMLButtonElement {
    const it = button({
      class: 'emote-choice',
      testid: `emote-${emote.name}`,
      attributes: { 'aria-label': emote.label, title: `:${emote.name}:` },
      onclick: () => this.type(emote),
    });
    it.append(emote.draw());
    it.tabIndex = -1;
    return it;
  }

  private type(emote: Emote): void {
    const { selectionStart: from, selectionEnd: to, value, maxLength } = this.input;
    const typed = `${from > 0 && !/\s$/.test(value.slice(0, from)) ? ' ' : ''}:${emote.name}: `;
    this.close();
    this.input.focus();
    if (value.length - (to - from) + typed.length > maxLength) return;
    this.input.setRangeText(typed, from, to, 'end');
    this.input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.close();
      this.opener.focus();
      event.preventDefault();
      return;
    }
    const at = this.choices.findIndex((it) => it === document.activeElement);
    const next = beside(at, event.key, this.choices.length);
    if (next === null) return;
    this.focus(next);
    event.preventDefault();
  }

  private focus(index: number): void {
    this.choices.forEach((it, i) => (it.tabIndex = i === index ? 0 : -1));
    this.choices[index]?.focus();
  }
}

/** Where a key leads in the row; null when it leads nowhere. */
export function beside(at: number, key: string, count: number): number | null {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (step === undefined) return null;
  const next = at + step;
  return next >= 0 && next < count ? next : null;
}
