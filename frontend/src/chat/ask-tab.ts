import { byId, onLetter } from '../dom';

/** Opens the questions in the chat's place, as a tab beside it: what is written in the chat, and how far it is read, stays as it is. */
export class AskTab {
  private readonly chat = byId('chat');
  private readonly panel = byId('asks');
  private readonly tab = byId<HTMLButtonElement>('asks-tab');
  private readonly back = byId<HTMLButtonElement>('chat-back');
  private readonly count = byId('asks-count');
  private live = false;
  private past = false;

  /**
   * @param opening what else may be in the chat's place makes room
   */
  constructor(private readonly opening: () => void, private readonly opened: () => void) {
    this.tab.addEventListener('click', () => this.turn(!this.isOpen));
    this.back.addEventListener('click', () => this.close());
    // Who one is is written where the chat is.
    byId('as').addEventListener('click', () => this.close(), { capture: true });
    document.addEventListener('keydown', (event) => {
      const here = event.target === document.body || (event.target instanceof Node && this.panel.contains(event.target));
      if (event.key === 'Escape' && here) this.close();
    });
    // "q" for questions.
    onLetter('q', () => {
      if (!this.tab.hidden) this.turn(!this.isOpen);
    });
  }

  get isOpen(): boolean {
    return !this.panel.hidden;
  }

  /**
   * @param there whether there is anything to see of the show as it is now
   * @param n how many questions wait
   */
  offer(there: boolean, n: number): void {
    this.live = there;
    this.count.textContent = n === 0 ? '' : String(n);
    this.tell();
  }

  /** @param there whether there is anything to see of the show as it was */
  offerPast(there: boolean): void {
    this.past = there;
    this.tell();
  }

  close(): void {
    if (this.isOpen) this.turn(false);
  }

  private tell(): void {
    this.tab.hidden = !this.live && !this.past;
    if (this.tab.hidden) this.close();
  }

  private turn(open: boolean): void {
    if (open) this.opening();
    this.panel.hidden = !open;
    this.back.hidden = !open;
    byId('chat-title').classList.toggle('sr', open);
    this.tab.setAttribute('aria-expanded', String(open));
    for (const it of this.chat.children) {
      if (it instanceof HTMLElement && it !== this.panel && !it.matches('.chat-head, .sr')) it.inert = open;
    }
    if (open) this.opened();
    else if (!this.tab.hidden) this.tab.focus();
  }
}
