import { make } from '../dom';
import type { Author } from '../protocol';
import { begunName, offered } from './names';

/** As many as the stage takes in one message. */
const MOST_NAMED = 5;

/** Names people while one types: `@`, some letters, arrows and Enter; or a tap. */
export class Mentions {
  private readonly named = new Map<string, string>();
  private people: Author[] = [];
  private active = 0;

  constructor(
    private readonly input: HTMLTextAreaElement,
    private readonly list: HTMLElement,
    private readonly status: HTMLElement,
    private readonly around: () => { people: readonly Author[]; own: string | null },
  ) {
    input.addEventListener('input', () => this.offer());
    input.addEventListener('blur', () => this.close());
    // The input keeps the caret while somebody is chosen with a finger or a mouse.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
  }

  /** The ids of those whose names are still in the text. */
  in(text: string): string[] {
    const ids = [...this.named].filter(([name]) => text.includes(`@${name}`)).map(([, id]) => id);
    return [...new Set(ids)].slice(0, MOST_NAMED);
  }

  forget(): void {
    this.named.clear();
    this.close();
  }

  /** Whether the key was for the list. */
  key(event: KeyboardEvent): boolean {
    if (this.list.hidden || event.isComposing) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) this.mark((this.active + step + this.people.length) % this.people.length);
    else if (event.key === 'Enter' || event.key === 'Tab') this.choose(this.people[this.active]);
    else if (event.key === 'Escape') this.close();
    else return false;
    event.preventDefault();
    return true;
  }

  private offer(): void {
    const begun = begunName(this.input.value, this.input.selectionEnd);
    const { people, own } = this.around();
    this.people = begun === null ? [] : offered(people, begun, own);
    if (this.people.length === 0) {
      this.close();
      return;
    }
    this.list.replaceChildren(...this.people.map((person, index) => this.option(person, index)));
    if (this.list.hidden) this.status.textContent = 'People to name: choose with the arrow keys and Enter.';
    this.list.hidden = false;
    this.mark(0);
  }

  private option(person: Author, index: number): HTMLElement {
    return make('div', {
      class: `option hue-${person.hue % 8}`,
      testid: 'chat-mention',
      attributes: { id: `chat-mention-${index}`, role: 'option' },
      onclick: () => this.choose(person),
    }, make('span', { class: 'name', text: person.name }));
  }

  private mark(index: number): void {
    this.active = index;
    [...this.list.children].forEach((it, i) => it.setAttribute('aria-selected', String(i === index)));
    this.input.setAttribute('aria-activedescendant', `chat-mention-${index}`);
  }

  private choose(person: Author | undefined): void {
    const caret = this.input.selectionEnd;
    const begun = begunName(this.input.value, caret);
    if (person === undefined || begun === null) return;
    this.named.set(person.name, person.id);
    this.input.setRangeText(`@${person.name} `, caret - begun.length - 1, caret, 'end');
    this.close();
    this.input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  private close(): void {
    this.list.hidden = true;
    this.people = [];
    this.status.textContent = '';
    this.input.removeAttribute('aria-activedescendant');
  }
}
