import { button, make } from '../dom';
import type { Message, ModerationAction } from '../protocol';

export interface MenuActions {
  reply(message: Message): void;
  moderate(action: ModerationAction, message: Message, seconds?: number): void;
  opened(open: boolean): void;
}

const TIMEOUTS: readonly [number, string][] = [[60, '1 min'], [600, '10 min'], [3600, '60 min']];

/** The actions of one message, opened in line below it: nothing floats, so nothing can cover what is being judged. */
export class MessageMenu {
  private open: { row: HTMLElement; menu: HTMLElement } | null = null;

  constructor(private readonly actions: MenuActions) {}

  toggle(row: HTMLElement, message: Message, moderator: boolean, own: boolean, pinned: boolean): void {
    const again = this.open?.row === row;
    this.close();
    if (again) return;
    const menu = make('div', { class: 'menu', attributes: { role: 'group', 'aria-label': `Message by ${message.by.name}` } });
    menu.append(this.item('Reply', 'chat-reply', () => this.actions.reply(message)));
    if (moderator) this.moderation(menu, message, own, pinned);
    menu.addEventListener('keydown', (event) => event.key === 'Escape' && this.close(true));
    row.append(menu);
    row.querySelector('.more')?.setAttribute('aria-expanded', 'true');
    this.open = { row, menu };
    menu.querySelector('button')?.focus({ preventScroll: true });
    this.actions.opened(true);
    row.scrollIntoView({ block: 'nearest' });
  }

  /** The message may be taken away while its menu is open. */
  closeIfGone(): void {
    if (this.open !== null && !this.open.row.isConnected) this.close();
  }

  close(focusBack = false): void {
    if (this.open === null) return;
    const more = this.open.row.querySelector<HTMLButtonElement>('.more');
    more?.setAttribute('aria-expanded', 'false');
    if (focusBack) more?.focus();
    this.open.menu.remove();
    this.open = null;
    this.actions.opened(false);
  }

  private moderation(menu: HTMLElement, message: Message, own: boolean, pinned: boolean): void {
    const moderate = (action: ModerationAction, seconds?: number) => () => this.actions.moderate(action, message, seconds);
    menu.append(this.item(pinned ? 'Unpin' : 'Pin', 'chat-pin', moderate(pinned ? 'unpin' : 'pin')));
    menu.append(this.item('Delete', 'chat-delete', moderate('delete')));
    if (own || message.by.role === 'team') return;
    for (const [seconds, label] of TIMEOUTS) {
      const it = this.item(`Mute ${label}`, 'chat-timeout', moderate('timeout', seconds));
      it.dataset.seconds = String(seconds);
      menu.append(it);
    }
    menu.append(this.item('Hide from fans', 'chat-hide', moderate('hide')));
    menu.append(this.ban(moderate('ban')));
  }

  /** A ban lasts, so it asks once more, in the same place. */
  private ban(run: () => void): HTMLButtonElement {
    const it = button({ class: 'item danger', text: 'Ban', testid: 'chat-ban' });
    it.addEventListener('click', () => {
      if (it.dataset.armed === 'true') {
        this.close();
        run();
      } else {
        it.dataset.armed = 'true';
        it.textContent = 'Ban for good?';
      }
    });
    return it;
  }

  private item(text: string, testid: string, run: () => void): HTMLButtonElement {
    return button({
      class: 'item',
      text,
      testid,
      onclick: () => {
        this.close();
        run();
      },
    });
  }
}
