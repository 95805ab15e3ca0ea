import { button, make } from '../dom';
import type { FriendLine, Message } from '../protocol';
import { messageView } from './message-view';
import { ScrollAnchor } from './scroll-anchor';

/** What friends said to each other, as it is shown. What they say is theirs, until one of them asks for help. */
export class PartyLog {
  private readonly anchor = new ScrollAnchor();

  /**
   * @param keeps whether a line with this id is still kept
   * @param report shows a line to the moderators
   */
  constructor(
    private readonly log: HTMLElement,
    private readonly keeps: (id: string) => boolean,
    private readonly report: (line: FriendLine) => void,
  ) {
    log.addEventListener('scroll', () => this.anchor.scrolled(log), { passive: true });
    new ResizeObserver(() => this.anchor.following && this.toEnd()).observe(log);
  }

  clear(): void {
    this.log.replaceChildren();
  }

  take(ids: readonly string[]): void {
    for (const id of ids) this.log.querySelector(`[data-id="${CSS.escape(id)}"]`)?.remove();
  }

  add(lines: readonly FriendLine[], own: string | null): void {
    for (const line of lines) this.place(this.view(line, line.by.id === own), line.place);
    for (const row of [...this.log.children]) {
      if (this.keeps((row as HTMLElement).dataset.id ?? '')) break;
      row.remove();
    }
    if (this.anchor.arrived(lines.length)) this.toEnd();
  }

  /** To what was said last, wherever somebody reads. */
  jump(): void {
    this.anchor.jumped();
    this.toEnd();
  }

  private toEnd(): void {
    this.log.scrollTo({ top: this.log.scrollHeight });
  }

  private place(row: HTMLElement, place: number): void {
    let before = this.log.lastElementChild;
    while (before instanceof HTMLElement && Number(before.dataset.offset) > place) {
      before = before.previousElementSibling;
    }
    if (before === null) this.log.prepend(row);
    else before.after(row);
  }

  private view(line: FriendLine, own: boolean): HTMLElement {
    const by = { ...line.by, role: 'fan' as const };
    const message: Message = { id: line.id, offset: line.place, at: line.at, by, text: line.text, re: null };
    const row = messageView(message, undefined, false, own ? null : (it) => this.toggleMenu(it, line));
    row.dataset.testid = 'party-message';
    row.querySelector<HTMLElement>('.text')?.setAttribute('data-testid', 'party-message-text');
    row.querySelector<HTMLElement>('.more')?.setAttribute('data-testid', 'party-message-menu');
    return row;
  }

  private toggleMenu(row: HTMLElement, line: FriendLine): void {
    const more = row.querySelector('.more');
    const open = row.querySelector('.menu');
    if (open !== null) {
      open.remove();
      more?.setAttribute('aria-expanded', 'false');
      return;
    }
    const item = button({
      class: 'item danger',
      text: 'Report to the moderators',
      testid: 'party-report',
      onclick: () => {
        this.toggleMenu(row, line);
        this.report(line);
      },
    });
    const attributes = { role: 'group', 'aria-label': `Message by ${line.by.name}` };
    row.append(make('div', { class: 'menu', attributes }, item));
    more?.setAttribute('aria-expanded', 'true');
    item.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }
}
