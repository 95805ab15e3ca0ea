import type { ModerationAction } from '../protocol';

const MUTE_SECONDS = 600;

export interface RowActions {
  /** Whether this viewer may moderate. */
  team(): boolean;
  open(row: HTMLElement): void;
  ban(row: HTMLElement): void;
  /** Takes back what this viewer did last. */
  undo(): void;
  reply(row: HTMLElement): void;
  moderate(row: HTMLElement, action: ModerationAction, seconds?: number): void;
  /** While a message is looked at, it must not slide away. */
  hold(on: boolean): void;
}

/** Goes through the messages with the arrow keys, and does with one letter what the menu of a message does. */
export class RowKeys {
  constructor(private readonly log: HTMLElement, private readonly actions: RowActions) {
    log.addEventListener('keydown', (event) => this.key(event));
    log.addEventListener('focusin', (event) => this.rowOf(event.target) && this.actions.hold(true));
    log.addEventListener('focusout', (event) => this.left(event));
  }

  /** A message takes focus from the keyboard alone: a click on it later must not hold the chat. */
  private left(event: FocusEvent): void {
    const row = this.rowOf(event.target);
    if (event.target === row) row?.removeAttribute('tabindex');
    if (row !== null && this.rowOf(event.relatedTarget) === null) this.actions.hold(false);
  }

  /** A message is taken away: whoever is on it goes on from the next. */
  leaving(row: HTMLElement): void {
    if (!row.contains(document.activeElement)) return;
    const next = this.beside(row, 1) ?? this.beside(row, -1);
    if (next) this.focus(next);
    else this.log.focus();
  }

  private key(event: KeyboardEvent): void {
    const on = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || !(on instanceof HTMLElement)) return;
    const row = this.rowOf(on);
    if (on !== this.log && on !== row) return;
    if (this.move(event.key, row) || this.undo(event.key) || (row !== null && this.act(event.key, row))) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  private move(key: string, row: HTMLElement | null): boolean {
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return false;
    const all = this.log.querySelectorAll<HTMLElement>('.message:not(.ghost)');
    const next = row === null ? all[all.length - 1] : this.beside(row, step);
    if (next) this.focus(next);
    return true;
  }

  private undo(key: string): boolean {
    if (key !== 'u' || !this.actions.team()) return false;
    this.actions.undo();
    return true;
  }

  private act(key: string, row: HTMLElement): boolean {
    const orders: Record<string, () => void> = {
      d: () => this.actions.moderate(row, 'delete'),
      m: () => this.actions.moderate(row, 'timeout', MUTE_SECONDS),
      h: () => this.actions.moderate(row, 'hide'),
      p: () => this.actions.moderate(row, 'pin'),
      b: () => this.actions.ban(row),
    };
    if (key === 'Enter') this.actions.open(row);
    else if (key === 'r') this.actions.reply(row);
    else if (key === 'Escape') this.log.focus();
    else if (this.actions.team() && orders[key]) orders[key]();
    else return false;
    return true;
  }

  private focus(row: HTMLElement): void {
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }

  private beside(row: HTMLElement, step: number): HTMLElement | null {
    let next: Element | null = row;
    do next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
    while (next !== null && !next.matches('.message:not(.ghost)'));
    return next as HTMLElement | null;
  }

  private rowOf(target: EventTarget | null): HTMLElement | null {
    return target instanceof Element ? target.closest<HTMLElement>('#chat-log .message:not(.ghost)') : null;
  }
}
